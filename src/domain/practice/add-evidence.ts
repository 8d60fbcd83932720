import { type Ctx, type ReadCtx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import type { EvidenceItem } from '../courses/package.ts';
import { findTask, type Task } from '../courses/task-queries.ts';
import { layEvidence } from './lay-evidence.ts';
import { shrinkPhoto } from './photo.ts';
import { mayPractise } from './policy.ts';
import { countBytesSince, findStudy, findWaiting, listDraftPhotos, type TaskKey } from './queries.ts';
import { type PhotoIssue, type PhotoRule, photoLimits } from './rules.ts';

type File = { name: string; bytes: Uint8Array };
/** Files as they came in, for one or several items of an assessment. */
export type Photos = TaskKey & { photos: { itemId: string; files: File[] }[] };

type Stored = { itemId: string; name: string; fileHash: string; bytes: number; width: number; height: number };
const day = 24 * 60 * 60 * 1000;

/**
 * Puts photographs into a draft: shrinks them, stores the files, then the rows. The same picture twice in one item is
 * one. What is good is kept even when another file is not: `invalid` then names each file that was not taken.
 */
export async function addEvidence(ctx: Ctx, { photos, ...key }: Photos): Promise<void> {
  const task = await findOpenTask(ctx, key); // before any file is opened
  const issues: PhotoIssue[] = [];
  const stored: Stored[] = [];
  for (const { itemId, files } of photos) {
    const { max } = findPhotoItem(task, itemId);
    if (files.length === 0) issues.push({ path: ['photos', itemId, ''], rule: 'no-photo' });
    for (const [at, file] of files.entries()) {
      // Somebody may choose the same picture twice; a hundred files are not even opened.
      const photo = at < 2 * max ? await storeFile(ctx, file) : 'too-many';
      if (typeof photo === 'string') issues.push({ path: ['photos', itemId, file.name], rule: photo });
      else stored.push({ ...photo, itemId, name: file.name });
    }
  }
  const refused = await transact(ctx, (tx) => storePhotos(tx, key, stored));
  if (issues.length + refused.length > 0) throw new AppError('invalid', 'photographs', [...issues, ...refused]);
}

async function storeFile({ storage }: Ctx, file: File): Promise<Omit<Stored, 'itemId' | 'name'> | PhotoRule> {
  const photo = await shrinkPhoto(file.bytes);
  if (typeof photo === 'string') return photo;
  const { bytes, width, height } = photo;
  return { fileHash: await storage.put(bytes), bytes: bytes.byteLength, width, height };
}

async function findOpenTask(ctx: ReadCtx, key: TaskKey): Promise<Task> {
  const study = await findStudy(ctx, key.courseId);
  const task = await findTask(ctx, study.versionId, key.taskId);
  if (!mayPractise(ctx.actor, study)) throw new AppError('forbidden', `evidence for ${key.taskId}`);
  if (await findWaiting(ctx, key)) throw new AppError('conflict', `${key.taskId} waits for its mentor`);
  return task;
}

type PhotoItem = Extract<EvidenceItem, { kind: 'photo' }>;

function findPhotoItem({ evidence }: Task, itemId: string): PhotoItem {
  const item = evidence.find(({ id }) => id === itemId);
  if (item?.kind !== 'photo') throw new AppError('not-found', `photo item ${itemId}`);
  return item;
}

async function storePhotos(tx: TxCtx, key: TaskKey, photos: readonly Stored[]): Promise<PhotoIssue[]> {
  const task = await findOpenTask(tx, key);
  const there = (await listDraftPhotos(tx, key)).map(({ itemId, fileHash }) => ({ itemId, fileHash }));
  let today = await countBytesSince(tx, new Date(tx.now.getTime() - day));
  const refused: PhotoIssue[] = [];
  for (const photo of photos) {
    const inItem = there.filter(({ itemId }) => itemId === photo.itemId);
    if (inItem.some(({ fileHash }) => fileHash === photo.fileHash)) continue;
    const rule = checkRoom(findPhotoItem(task, photo.itemId), inItem.length, today + photo.bytes);
    if (rule) {
      refused.push({ path: ['photos', photo.itemId, photo.name], rule });
      continue;
    }
    await storePhoto(tx, key, photo);
    there.push(photo);
    today += photo.bytes;
  }
  return refused;
}

function checkRoom({ max }: PhotoItem, count: number, bytes: number): PhotoRule | null {
  if (count >= max) return 'too-many';
  return bytes > photoLimits.dayBytes ? 'day-full' : null;
}

async function storePhoto(tx: TxCtx, { courseId, taskId }: TaskKey, { name: _, ...photo }: Stored) {
  const { evidence } = tx.db.tables;
  const own = { learnerId: tx.actor.id, courseId, taskId };
  const id = newId(tx.now);
  await tx.db.insert(evidence).values({ ...own, ...photo, id, addedAt: tx.now });
  await layEvidence(tx, own, { id, itemId: photo.itemId });
  await recordEvent(tx, 'evidence.added', id);
}
