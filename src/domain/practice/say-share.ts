import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { longestShare } from './group-rules.ts';
import type { TaskKey } from './queries.ts';
import { findSeat } from './seat-queries.ts';

/**
 * Keeps a member's line of what she did in her group's work. Without a group that is at work nothing happens: the line
 * stands in the form of a work that was handed in meanwhile. No event: it is part of a draft.
 */
export async function sayShare(ctx: Ctx, { courseId, taskId, share }: TaskKey & { share: string }): Promise<void> {
  const line = share.replace(/\s+/g, ' ').trim();
  if ([...line].length > longestShare) {
    throw new AppError('invalid', 'share', [{ path: ['group', ctx.actor.id], rule: 'share-too-long' }]);
  }
  await transact(ctx, async (tx) => {
    const { groupSeat } = tx.db.tables;
    const learnerId = tx.actor.id;
    const seat = await findSeat(tx, { learnerId, courseId, taskId });
    if (!seat?.isOpen) return;
    const own = [eq(groupSeat.learnerId, learnerId), eq(groupSeat.courseId, courseId), eq(groupSeat.taskId, taskId)];
    await tx.db
      .update(groupSeat)
      .set({ share: line })
      .where(and(...own));
  });
}
