import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { ReadCtx, TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findSeat } from './seat-queries.ts';
import { hasStanding } from './standing-queries.ts';

type TaskOf = { learnerId: string; courseId: string; taskId: string };

/** `conflict` for who is in a group for the task already, or has handed it in. */
export async function requireFree(ctx: ReadCtx, own: TaskOf): Promise<void> {
  if (!(await isFree(ctx, own))) throw new AppError('conflict', `${own.learnerId} is in a group or has handed in`);
}

export const isFree = async (ctx: ReadCtx, own: TaskOf): Promise<boolean> =>
  (await findSeat(ctx, own)) === null && !(await hasStanding(ctx, own));

/** Gives a learner her seat; what other groups have asked her, and she them, is answered by it. Part of other verbs. */
export async function takeSeat(tx: TxCtx, groupId: string, own: TaskOf): Promise<void> {
  const { groupInvitation, groupSeat, workGroup } = tx.db.tables;
  await tx.db.insert(groupSeat).values({ ...own, groupId, since: tx.now, share: '' });
  const others = tx.db
    .select({ id: workGroup.id })
    .from(workGroup)
    .where(and(eq(workGroup.courseId, own.courseId), eq(workGroup.taskId, own.taskId), ne(workGroup.id, groupId)));
  const open = [eq(groupInvitation.learnerId, own.learnerId), isNull(groupInvitation.answer)];
  const answered = { answeredBy: own.learnerId, answeredAt: tx.now };
  const hers = eq(groupInvitation.askedBy, own.learnerId);
  for (const [answer, whose] of [
    ['taken-back', hers],
    ['declined', ne(groupInvitation.askedBy, own.learnerId)],
  ] as const) {
    await tx.db
      .update(groupInvitation)
      .set({ answer, ...answered })
      .where(and(...open, whose, inArray(groupInvitation.groupId, others)));
  }
}
