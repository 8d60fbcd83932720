/** Where a learner's draft of an assessment lies: with her, or, while she is in a group, with its holder. */
import { and, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { hasStanding } from './standing-queries.ts';

type TaskOf = { learnerId: string; courseId: string; taskId: string };
export type Seat = { groupId: string; holderId: string; isOpen: boolean };

/** The group somebody belongs to for an assessment; null when to none. */
export async function findSeat({ db }: ReadCtx, { learnerId, courseId, taskId }: TaskOf): Promise<Seat | null> {
  const { groupSeat, workGroup } = db.tables;
  const own = [eq(groupSeat.learnerId, learnerId), eq(groupSeat.courseId, courseId), eq(groupSeat.taskId, taskId)];
  const [found] = await db
    .select({ groupId: workGroup.id, holderId: workGroup.holderId, closedAt: workGroup.closedAt })
    .from(groupSeat)
    .innerJoin(workGroup, eq(workGroup.id, groupSeat.groupId))
    .where(and(...own));
  return found ? { groupId: found.groupId, holderId: found.holderId, isOpen: found.closedAt === null } : null;
}

/** In whose drafts somebody's work lies just now. */
export async function findHolder(ctx: ReadCtx, own: TaskOf): Promise<string> {
  const seat = await findSeat(ctx, own);
  return seat?.isOpen ? seat.holderId : own.learnerId;
}

/**
 * Whether she works in a group now: the first work of a task for groups is made together, what comes back afterwards
 * each mends for herself. Null: alone. `forbidden` while she has no group and needs one.
 */
export async function findOpenSeat(ctx: ReadCtx, { group }: { group: unknown }, own: TaskOf): Promise<Seat | null> {
  const seat = await findSeat(ctx, own);
  if (seat?.isOpen) return seat;
  if (group && !(await hasStanding(ctx, own))) throw new AppError('forbidden', `${own.taskId} is made in a group`);
  return null;
}
