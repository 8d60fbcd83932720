import type { evidence as zhCN } from '../zh-CN/evidence.ts';

export const evidence: Record<keyof typeof zhCN, string> = {
  'evidence.missing.photo': 'A photo is missing',
  'evidence.missing.paper': 'A photo of the sheet is missing',
  'evidence.missing.video': 'A video is missing',
  'evidence.missing.audio': 'A recording is missing; writing it down will do, too',
  'evidence.missing.signature': 'The witness has not signed yet',
  'evidence.missing.words': 'Still empty',
  'evidence.rule.no-file': 'Choose a file first, then press “Add”',
  'evidence.rule.not-a-photo': '“{file}” is not a photo. Choose one that a camera took',
  'evidence.rule.not-a-video': '“{file}” is not a video. Choose an MP4, MOV or 3GP from the phone',
  'evidence.rule.not-a-recording': '“{file}” is not a recording. Choose one made on the phone',
  'evidence.rule.too-big.photo': '“{file}” is over 15 MB. Take a smaller one, or crop it',
  'evidence.rule.too-big.video': '“{file}” is over 30 MB. Film in 540p, or a little shorter',
  'evidence.rule.too-big.audio': '“{file}” is over 6 MB. Use the phone’s own recorder; 3 minutes are enough',
  'evidence.rule.too-many-pixels': '“{file}” is too large. Choose a smaller size in the camera and take it again',
  'evidence.rule.too-long': '“{file}” is too long: {maxSeconds} seconds at most. Cut it and send it again',
  'evidence.rule.broken': '“{file}” cannot be opened; it may be incomplete. Choose it again',
  'evidence.rule.too-many': '“{file}” does not fit: {max} at most. Remove one first',
  'evidence.rule.day-full': 'Too much for one day: send “{file}” tomorrow',
  'evidence.rule.not-a-link': 'A link begins with http; paste the whole of it',
  'evidence.rule.not-a-day': 'Write it like 2026-11-22',
};
