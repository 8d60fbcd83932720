import { readFile, stat } from 'node:fs/promises';
import type { Ctx } from '#server/context.ts';
import type { FileItem } from '../courses/package.ts';
import { type FileRule, mostBytes } from './file-rules.ts';
import { shrinkPhoto } from './photo.ts';

/** A file as it is kept: its parts are stored, its row is not written yet. */
export type PreparedFile = {
  mediaType: string;
  fileHash: string;
  middleHash: string | null;
  smallHash: string | null;
  posterHash: string | null;
  bytes: number;
  width: number | null;
  height: number | null;
  seconds: number | null;
  capturedOn: string | null;
  likeness: string | null;
};

/** Looks at a file's bytes, makes of it what is kept, and stores that; or says which rule it breaks. */
export async function prepareFile(
  ctx: Ctx,
  item: FileItem,
  { path }: { path: string; posterPath?: string },
): Promise<PreparedFile | FileRule> {
  const { size } = await stat(path);
  if (size > mostBytes[item.kind === 'video' || item.kind === 'audio' ? item.kind : 'photo']) return 'too-big';
  if (item.kind === 'video') return 'not-a-video';
  if (item.kind === 'audio') return 'not-a-recording';
  return preparePicture(ctx, path);
}

async function preparePicture({ storage }: Ctx, path: string): Promise<PreparedFile | FileRule> {
  const photo = await shrinkPhoto(await readFile(path));
  if (typeof photo === 'string') return photo;
  const { bytes, width, height } = photo;
  const nothing = { middleHash: null, smallHash: null, posterHash: null, seconds: null, capturedOn: null };
  const stored = { fileHash: await storage.put(bytes), mediaType: 'image/webp', likeness: null };
  return { ...nothing, ...stored, bytes: bytes.byteLength, width, height };
}
