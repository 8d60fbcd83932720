import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type DraftCourse, findDraftCourse } from './desk-queries.ts';
import { readDraftFile } from './draft-queries.ts';
import { type FilePlace, isSafePath, isText, placeOf } from './file-rules.ts';

/** One file of a draft at its author's desk, and the whole draft around it. */
export type FileDesk = {
  desk: DraftCourse;
  path: string;
  place: FilePlace;
  /** Null while there is no such file: saving makes it. */
  stored: { revision: number; savedByName: string; savedAt: Date } | null;
  /** Empty for pictures and sound. */
  text: string;
};

/** A file of the open draft of a course; `not-found` when there is no place for such a file. */
export async function findFileDesk(ctx: ReadCtx, courseId: string, path: string): Promise<FileDesk> {
  const desk = await findDraftCourse(ctx, courseId);
  const place = isSafePath(path) ? placeOf(path) : null;
  if (!place || place.kind === 'ignored') throw new AppError('not-found', `file ${path}`);
  const file = desk.files.find((one) => one.path === path) ?? null;
  if (!file && !isText(place)) throw new AppError('not-found', `file ${path}`);
  const bytes = file && isText(place) ? await readDraftFile(ctx, file) : new Uint8Array();
  return { desk, path, place, stored: file, text: new TextDecoder().decode(bytes) };
}
