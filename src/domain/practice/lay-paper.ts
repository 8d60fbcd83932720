import { eq } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Cohort, findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { listEnrolled } from '../cohorts/roll-queries.ts';
import { findTask } from '../courses/task-queries.ts';
import { findFileItem } from './open-task.ts';
import { mayLayPaper } from './policy.ts';
import { prepareFile } from './prepare-file.ts';
import { findWaiting } from './queries.ts';
import { storeEvidence } from './store-evidence.ts';

/** A photographed sheet that a class teacher puts up for a learner of her cohort. `path` is the caller's to take away. */
export type Sheet = {
  cohortId: string;
  learnerId: string;
  taskId: string;
  itemId: string;
  id: string;
  name: string;
  path: string;
};

/**
 * Lays a photographed sheet into a learner's draft; it says by whom. For whoever runs or teaches the cohort, in items
 * for paper or photographs. The same id again is the same sheet; `conflict` while the learner's work waits.
 */
export async function layPaper(ctx: Ctx, sheet: Sheet): Promise<{ id: string; repeated: boolean }> {
  const { id, itemId, name } = sheet;
  if (await isStored(ctx, sheet)) return { id, repeated: true };
  const { item } = await findPlace(ctx, sheet);
  const prepared = await prepareFile(ctx, item, sheet);
  if (typeof prepared === 'string') throw refusalOf(itemId, name, prepared);
  return transact(ctx, async (tx) => {
    if (await isStored(tx, sheet)) return { id, repeated: true };
    const { own } = await findPlace(tx, sheet);
    const stored = await storeEvidence(tx, own, item, { ...prepared, id });
    if (typeof stored === 'string') throw refusalOf(itemId, name, stored);
    return stored;
  });
}

const refusalOf = (itemId: string, name: string, rule: string) =>
  new AppError('invalid', `sheet for ${itemId}: ${rule}`, [{ path: ['files', itemId, name], rule }]);

async function findPlace(ctx: ReadCtx, { cohortId, learnerId, taskId, itemId }: Sheet) {
  const cohort: Cohort = await findCohortOfPeople(ctx, cohortId);
  if (!mayLayPaper(ctx.actor)) throw new AppError('forbidden', `paper of ${cohortId}`);
  const enrolled = await listEnrolled(ctx, cohortId);
  if (!enrolled.some((one) => one.learnerId === learnerId)) throw new AppError('not-found', `learner ${learnerId}`);
  const { courseId, versionId } = cohort;
  const item = findFileItem(await findTask(ctx, versionId, taskId), itemId);
  if (item.kind !== 'paper' && item.kind !== 'photo') throw new AppError('not-found', `paper item ${itemId}`);
  const learner = { ...ctx, actor: { ...ctx.actor, id: learnerId } };
  if (await findWaiting(learner, { courseId, taskId }))
    throw new AppError('conflict', `${taskId} waits for its mentor`);
  return { item, own: { learnerId, courseId, taskId } };
}

async function isStored({ db, actor }: ReadCtx, { id, learnerId, taskId, itemId }: Sheet): Promise<boolean> {
  const { evidence } = db.tables;
  const [stored] = await db.select().from(evidence).where(eq(evidence.id, id));
  if (!stored) return false;
  const isSame = stored.addedBy === actor.id && stored.learnerId === learnerId;
  if (isSame && stored.taskId === taskId && stored.itemId === itemId) return true;
  throw new AppError('conflict', `evidence ${id} is something else`);
}
