import { open, readFile, stat } from 'node:fs/promises';
import type { Ctx } from '#server/context.ts';
import type { FileItem } from '../courses/package.ts';
import { type FileRule, mostBytes } from './file-rules.ts';
import { prepareFilm } from './film.ts';
import { preparePicture } from './photo.ts';
import { prepareRecording } from './recording.ts';

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
  { path, posterPath }: { path: string; posterPath?: string | undefined },
): Promise<PreparedFile | FileRule> {
  const { size } = await stat(path);
  const isOwnKind = item.kind === 'video' || item.kind === 'audio';
  if (size > mostBytes[isOwnKind ? item.kind : 'photo']) return 'too-big';
  if (item.kind === 'audio') return prepareRecording(ctx, path, item.maxSeconds);
  if (item.kind !== 'video') return preparePicture(ctx, await readFile(path));
  const file = await open(path, 'r');
  try {
    return await prepareFilm(ctx, { path, posterPath, size, file }, item.maxSeconds);
  } finally {
    await file.close();
  }
}
