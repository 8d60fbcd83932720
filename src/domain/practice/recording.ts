import { readFile } from 'node:fs/promises';
import { readAdts } from '#server/adts.ts';
import { chinaDate } from '#server/china-time.ts';
import type { Ctx } from '#server/context.ts';
import { readMp4 } from '#server/mp4.ts';
import type { Edit } from '#server/storage.ts';
import { readWebm } from '#server/webm.ts';
import { lengthOfMp3, lengthOfOpus } from '../courses/recording-file.ts';
import type { FileRule } from './file-rules.ts';
import type { PreparedFile } from './prepare-file.ts';

/** Stores a recording (M4A, AAC, MP3, Opus in Ogg or WebM) as it came; or says which rule it breaks. */
export async function prepareRecording(
  { storage }: Ctx,
  path: string,
  maxSeconds: number,
): Promise<PreparedFile | FileRule> {
  const bytes = await readFile(path);
  const sound = await readSound(bytes);
  if (typeof sound === 'string') return sound;
  if (Math.round(sound.seconds) > maxSeconds) return 'too-long';
  const fileHash = await storage.adopt(path, sound.edits);
  const none = { middleHash: null, smallHash: null, posterHash: null, width: null, height: null, likeness: null };
  const { mediaType, capturedOn } = sound;
  return {
    ...none,
    mediaType,
    fileHash,
    capturedOn,
    bytes: bytes.length,
    seconds: Math.max(1, Math.round(sound.seconds)),
  };
}

type Sound = { mediaType: string; seconds: number; capturedOn: string | null; edits: readonly Edit[] };

/** What a recording is by its bytes, whatever it is called. Also for what graders say. */
export async function readSound(bytes: Uint8Array): Promise<Sound | 'not-a-recording' | 'broken'> {
  const plain = (mediaType: string, seconds: number): Sound => ({ mediaType, seconds, capturedOn: null, edits: [] });
  const webm = readWebm(bytes);
  if (webm) return webm === 'broken' ? webm : plain('audio/webm', webm.seconds);
  const mp4 = await readMp4({ size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) });
  if (mp4 === 'broken' || mp4 === 'hidden') return 'broken';
  if (mp4) {
    if (mp4.hasPicture || !mp4.hasSound) return 'not-a-recording';
    return { ...plain('audio/mp4', mp4.seconds), capturedOn: mp4.takenAt && chinaDate(mp4.takenAt), edits: mp4.edits };
  }
  const aac = readAdts(bytes);
  if (aac) return aac === 'broken' ? aac : plain('audio/aac', aac);
  const opus = lengthOfOpus(bytes);
  if (opus) return plain('audio/ogg', opus);
  if (String.fromCharCode(...bytes.subarray(0, 4)) === 'OggS') return 'broken';
  const mp3 = lengthOfMp3(bytes);
  return mp3 ? plain('audio/mpeg', mp3) : 'not-a-recording';
}
