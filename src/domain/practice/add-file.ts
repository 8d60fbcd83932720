import { eq } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findFileItem, findOpenTask } from './open-task.ts';
import { prepareFile } from './prepare-file.ts';
import type { TaskKey } from './queries.ts';
import { storeEvidence } from './store-evidence.ts';

/**
 * A whole file on this machine's disk, for one item of an assessment. `id` (UUIDv7) is made by whoever sends it; an
 * upload's id becomes the evidence's. `path` stays where it is: the caller takes it away. `name` is what the phone calls
 * it and only shown. `posterPath`: a picture of a film, made by the browser.
 */
export type NewFile = TaskKey & { id: string; itemId: string; name: string; path: string; posterPath?: string };

/**
 * Puts a file into the actor's draft. What it is is told by its bytes; a picture is shrunk, a film loses where it was
 * taken. The same id again is the same file; the same file again in one item is one, and `id` says under which id it lies.
 * What the file breaks comes as `invalid`, with the path `['files', itemId, name]`.
 */
export async function addFile(ctx: Ctx, file: NewFile): Promise<{ id: string; repeated: boolean }> {
  const { courseId, taskId, id, itemId, name } = file;
  const key = { courseId, taskId };
  if (await isStored(ctx, file)) return { id, repeated: true };
  const item = findFileItem(await findOpenTask(ctx, key), itemId); // before the file is opened
  const prepared = await prepareFile(ctx, item, file);
  if (typeof prepared === 'string') throw refusalOf(file, prepared);
  return transact(ctx, async (tx) => {
    if (await isStored(tx, file)) return { id, repeated: true };
    findFileItem(await findOpenTask(tx, key), itemId);
    const own = { ...key, learnerId: tx.actor.id };
    const stored = await storeEvidence(tx, own, item, { ...prepared, id });
    if (typeof stored === 'string') throw refusalOf({ itemId, name }, stored);
    return stored;
  });
}

const refusalOf = ({ itemId, name }: { itemId: string; name: string }, rule: string) =>
  new AppError('invalid', `file for ${itemId}: ${rule}`, [{ path: ['files', itemId, name], rule }]);

/** True for the same file of the same person; `conflict` when the id is used for something else. */
async function isStored({ db, actor }: ReadCtx, { id, courseId, taskId, itemId }: NewFile): Promise<boolean> {
  const { evidence } = db.tables;
  const [stored] = await db.select().from(evidence).where(eq(evidence.id, id));
  if (!stored) return false;
  const isOwn = stored.learnerId === actor.id && stored.courseId === courseId && stored.taskId === taskId;
  if (isOwn && stored.itemId === itemId) return true;
  throw new AppError('conflict', `evidence ${id} is something else`);
}
