import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { addFile } from './add-file.ts';
import { countReceived, findUpload, type Upload } from './upload-queries.ts';
import { uploadLimits } from './upload-rules.ts';

/** The name under which the picture of a film lies beside it, while both are under way. */
export const posterOf = (uploadId: string): string => `${uploadId}.poster`;

/**
 * Makes evidence of a file that has come whole, or keeps why it was not taken. Finishing it again changes nothing, also
 * when the process died in between: the bytes stay until the row says what became of them. `conflict` while bytes are
 * missing, and while the work waits for its mentor: then the file waits, too.
 */
export async function finishUpload(ctx: Ctx, { id }: { id: string }): Promise<Upload> {
  const upload = await findUpload(ctx, id);
  if (upload.finishedAt) return upload;
  if ((await countReceived(ctx, upload)) !== upload.bytes) return finishedMeanwhile(ctx, id);
  await noteTries(ctx, id, upload.tries + 1);
  const refused = await takeFile(ctx, upload).catch(async (error: unknown) => {
    // It waits or the disk is full: nothing was wrong with the file.
    if (error instanceof AppError) await noteTries(ctx, id, upload.tries);
    throw error;
  });
  await transact(ctx, async ({ db, now }) => {
    await db.update(db.tables.upload).set({ finishedAt: now, refused }).where(eq(db.tables.upload.id, id));
  });
  for (const name of [id, posterOf(id)]) await ctx.storage.unfinished.remove(name);
  return { ...upload, finishedAt: ctx.now, refused };
}

/** The bytes are gone or not all here: another request has finished it just now, or there is nothing to finish. */
async function finishedMeanwhile(ctx: Ctx, id: string): Promise<Upload> {
  const upload = await findUpload(ctx, id);
  if (!upload.finishedAt) throw new AppError('conflict', `upload ${id} is not whole`);
  return upload;
}

/** Noted before the file is looked at, so that it counts when looking at it ends the process. */
async function noteTries(ctx: Ctx, id: string, tries: number): Promise<void> {
  await transact(ctx, async ({ db }) => {
    await db.update(db.tables.upload).set({ tries }).where(eq(db.tables.upload.id, id));
  });
}

/** Null when the file was taken. */
async function takeFile(ctx: Ctx, upload: Upload): Promise<Issue[] | null> {
  const { id, courseId, taskId, itemId, name, tries } = upload;
  const path = ['files', itemId, name];
  if (tries >= uploadLimits.tries) return [{ path, rule: 'broken' }];
  const { unfinished } = ctx.storage;
  const poster = (await unfinished.count(posterOf(id))) > 0 ? { posterPath: unfinished.pathOf(posterOf(id)) } : {};
  try {
    await addFile(ctx, { id, courseId, taskId, itemId, name, path: unfinished.pathOf(id), ...poster });
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'invalid') return [...error.issues];
    // The course has a new edition without this item, or she has left the class: it never will have a place.
    if (error.code === 'not-found' || error.code === 'forbidden') return [{ path, rule: 'no-place' }];
    throw error;
  }
}
