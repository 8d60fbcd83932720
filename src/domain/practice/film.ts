import type { FileHandle } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { chinaDate } from '#server/china-time.ts';
import type { Ctx } from '#server/context.ts';
import { takeStill } from '#server/film-still.ts';
import { readMp4 } from '#server/mp4.ts';
import { encodePoster } from '#server/photo.ts';
import { type FileRule, mostPixels } from './file-rules.ts';
import type { PreparedFile } from './prepare-file.ts';

type FilmFile = { path: string; posterPath?: string | undefined; size: number; file: FileHandle };

/**
 * Stores a film (MP4, MOV, 3GP) as it came, without what says where it was taken, with a still: by ffmpeg where the
 * machine has it, else the one that the browser made, else none. Or the rule that the film breaks.
 */
export async function prepareFilm(
  { storage }: Ctx,
  { path, posterPath, size, file }: FilmFile,
  maxSeconds: number,
): Promise<PreparedFile | FileRule> {
  const film = await readMp4({ size, read: (at, length) => readPart(file, at, length) });
  if (film === null) return 'not-a-video';
  if (film === 'broken') return 'broken';
  if (film === 'hidden') return 'hidden-track';
  if (!film.hasPicture) return 'not-a-video';
  const seconds = Math.round(film.seconds);
  if (seconds > maxSeconds) return 'too-long';
  const poster = await makePoster(path, posterPath, film.seconds);
  return {
    mediaType: typeOf(film.brand),
    fileHash: await storage.adopt(path, film.edits),
    posterHash: poster && (await storage.put(poster)),
    bytes: size,
    seconds: Math.max(1, seconds),
    width: film.width,
    height: film.height,
    capturedOn: film.takenAt && chinaDate(film.takenAt),
    ...{ middleHash: null, smallHash: null, likeness: null },
  };
}

async function readPart(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
}

/** What browsers play: QuickTime's own type is refused by some of them, though they play the film. */
const typeOf = (brand: string): string => (brand.startsWith('3g') ? 'video/3gpp' : 'video/mp4');

async function makePoster(path: string, own: string | undefined, seconds: number): Promise<Uint8Array | null> {
  const still = (await takeStill(path, Math.min(1, seconds / 2))) ?? (own ? await readFile(own) : null);
  return still && encodePoster(still, mostPixels);
}
