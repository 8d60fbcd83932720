import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findTask } from '../courses/task-queries.ts';
import { mayPractise } from './policy.ts';
import { findStudy, type TaskKey } from './queries.ts';
import { requireFree, takeSeat } from './take-seat.ts';

/** `id` is made with the form. */
export type NewGroup = TaskKey & { id: string };

/**
 * Opens a group for a task that is made together; who opens it belongs to it, and a draft of hers is the group's. The
 * same id again is the same group; `conflict` while she is in another, or has handed in.
 */
export async function openGroup(ctx: Ctx, { id, courseId, taskId }: NewGroup): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { cohortId, versionId } = await findStudy(tx, courseId);
    const { group } = await findTask(tx, versionId, taskId);
    if (!mayPractise(tx.actor, { cohortId }) || !cohortId || !group)
      throw new AppError('forbidden', `group for ${taskId}`);
    const own = { learnerId: tx.actor.id, courseId, taskId };
    if (await isStored(tx, { id, courseId, taskId })) return { repeated: true };
    await requireFree(tx, own);
    const { workGroup } = tx.db.tables;
    const who = { openedBy: tx.actor.id, openedAt: tx.now, holderId: tx.actor.id };
    await tx.db.insert(workGroup).values({ id, courseId, taskId, cohortId, ...who, revision: 1 });
    await takeSeat(tx, id, own);
    await recordEvent(tx, 'group.opened', id);
    return { repeated: false };
  });
}

async function isStored({ db, actor }: TxCtx, { id, courseId, taskId }: NewGroup): Promise<boolean> {
  const { workGroup } = db.tables;
  const [stored] = await db.select().from(workGroup).where(eq(workGroup.id, id));
  if (!stored) return false;
  if (stored.openedBy === actor.id && stored.courseId === courseId && stored.taskId === taskId) return true;
  throw new AppError('conflict', `group ${id} is another`);
}
