import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId, newId } from '#server/ids.ts';
import { type ChangeIssue, checkDays, checkReason, isSamePlace, undoWithin } from './change-rules.ts';
import { type Cohort, findCohort } from './cohort-queries.ts';
import { findShifted } from './shift-queries.ts';
import { placeNow, storeChange, storeSpan } from './store-change.ts';
import { mayChangeTimetable } from './timetable-policy.ts';
import { listTimetable } from './timetable-queries.ts';

/** `accepted`: what speaks against the new dates was read. */
export type TimetableShift = { id: string; cohortId: string; days: number; reason: string; accepted: boolean };

/**
 * Moves every session to come by so many days, in one go. Rolls, cancelled and begun sessions stay where they are.
 * Refuses with `invalid` (issues) when nothing is to come, when one would lie in the past, and while warnings are open.
 */
export async function shiftTimetable(ctx: Ctx, shift: TimetableShift): Promise<{ cohortId: string }> {
  const { id, cohortId, days, accepted } = shift;
  if (!isId(id)) throw new AppError('invalid', 'id of a shift');
  const reason = shift.reason.trim();
  return transact(ctx, async (tx) => {
    await findShiftable(tx, cohortId);
    if (await isShiftStored(tx, { id, cohortId, days, reason })) return { cohortId };
    const issues: ChangeIssue[] = [...checkDays(days), ...checkReason(shift.reason)];
    const rows = issues.some(({ path }) => path[0] === 'days') ? [] : await findShifted(tx, { cohortId, days });
    if (issues.length === 0 && rows.length === 0) issues.push({ path: ['days'], rule: 'nothing' });
    if (rows.some(({ to }) => to.startsAt <= tx.now.getTime())) issues.push({ path: ['days'], rule: 'past' });
    if (!accepted && rows.some(({ warnings }) => warnings.length > 0)) {
      issues.push({ path: ['accepted'], rule: 'warnings' });
    }
    if (issues.length > 0) throw new AppError('invalid', `shifting ${cohortId}`, issues);
    const { timetableShift } = tx.db.tables;
    await tx.db
      .insert(timetableShift)
      .values({ id, cohortId, days, reason, shiftedBy: tx.actor.id, shiftedAt: tx.now });
    for (const { session, to } of rows) {
      const change = { id: newId(tx.now), sessionId: session.id, kind: 'moved' as const, shiftId: id };
      await storeChange(tx, { ...change, from: placeNow(session), to, reason });
    }
    await storeSpan(tx, cohortId);
    await recordEvent(tx, 'timetable.shifted', id);
    return { cohortId };
  });
}

/**
 * Takes the newest shift of a cohort back, within a day. Refused with `conflict` when a session has begun, was cancelled
 * or moved on since.
 */
export async function undoShift(ctx: Ctx, { shiftId }: { shiftId: string }): Promise<{ cohortId: string }> {
  return transact(ctx, async (tx) => {
    const { sessionChange, timetableShift } = tx.db.tables;
    const [shift] = await tx.db.select().from(timetableShift).where(eq(timetableShift.id, shiftId));
    if (!shift) throw new AppError('not-found', `shift ${shiftId}`);
    const { cohortId } = shift;
    await findShiftable(tx, cohortId);
    if (shift.undoneAt) return { cohortId };
    if (tx.now.getTime() - shift.shiftedAt.getTime() >= undoWithin) throw new AppError('conflict', 'shift of long ago');
    const moved = await tx.db.select().from(sessionChange).where(eq(sessionChange.shiftId, shiftId));
    const sessions = new Map((await listTimetable(tx, cohortId)).map((one) => [one.id, one]));
    for (const { sessionId, from, to, reason } of moved) {
      const session = sessions.get(sessionId);
      const isFree = session && !session.hasRoll && !session.cancelledAt && isSamePlace(placeNow(session), to);
      if (!isFree || Math.min(from.startsAt, to.startsAt) <= tx.now.getTime())
        throw new AppError('conflict', `session ${sessionId} has changed since`);
      await storeChange(tx, { id: newId(tx.now), sessionId, kind: 'moved', shiftId, from: to, to: from, reason });
    }
    const undone = { undoneAt: tx.now, undoneBy: tx.actor.id };
    await tx.db.update(timetableShift).set(undone).where(eq(timetableShift.id, shiftId));
    await storeSpan(tx, cohortId);
    await recordEvent(tx, 'timetable.shift-undone', shiftId);
    return { cohortId };
  });
}

async function findShiftable(tx: TxCtx, cohortId: string): Promise<Cohort> {
  const cohort = await findCohort(tx, cohortId);
  if (!mayChangeTimetable(tx.actor, cohort)) throw new AppError('forbidden', `timetable of ${cohortId}`);
  return cohort;
}

async function isShiftStored(
  { db }: TxCtx,
  { id, cohortId, days, reason }: Omit<TimetableShift, 'accepted'>,
): Promise<boolean> {
  const { timetableShift } = db.tables;
  const [stored] = await db.select().from(timetableShift).where(eq(timetableShift.id, id));
  if (!stored) return false;
  if (stored.cohortId === cohortId && stored.days === days && stored.reason === reason) return true;
  throw new AppError('conflict', `shift ${id} says something else`);
}
