/** What a phone offers for a kind of file. Plain lists: WeChat's browser shows nothing for unknown ones. */
import type { FileItem } from '#domain/courses/package.ts';

/** Without HEIC: then iPhones make a JPEG of it by themselves, which is less to send. */
const accepted = { photo: 'image/jpeg,image/png,image/webp', video: 'video/*', audio: 'audio/*' };

const kindOf = (kind: FileItem['kind']) => (kind === 'video' || kind === 'audio' ? kind : 'photo');

export const acceptedOf = (kind: FileItem['kind']): string => accepted[kindOf(kind)];

/** The camera at the back; for recordings the microphone, whichever word the browser knows. */
export const captureOf = (kind: FileItem['kind']): 'environment' | 'user' =>
  kind === 'audio' ? 'user' : 'environment';
