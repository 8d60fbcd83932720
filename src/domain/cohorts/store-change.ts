import { eq, max, min } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { openCalendar } from './calendar-queries.ts';
import { type ChangeIssue, isSamePlace, type SessionPlace } from './change-rules.ts';
import { warnOf } from './clash-rules.ts';
import type { Cohort } from './cohort-queries.ts';
import { listBusy } from './plan-queries.ts';
import { mayChangeTimetable } from './timetable-policy.ts';
import { findTimetableSession, type TimetableSession } from './timetable-queries.ts';

/** A change of one session, as it is written down. */
export type Change = {
  id: string;
  sessionId: string;
  kind: 'moved' | 'cancelled' | 'made-up';
  from: SessionPlace;
  to: SessionPlace;
  reason: string;
  shiftId?: string;
};

/** A session that the actor may change; any other is not found or forbidden. */
export async function findChangeable(tx: TxCtx, sessionId: string) {
  const found = await findTimetableSession(tx, sessionId);
  if (!mayChangeTimetable(tx.actor, found.cohort)) throw new AppError('forbidden', `timetable of ${found.cohort.id}`);
  return found;
}

/** Where a session is now. */
export const placeNow = ({ startsAt, endsAt, place, room, teacherId }: TimetableSession): SessionPlace => {
  return { startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), place, room, teacherId };
};

/** True when the same change was stored before; another one under its id is a conflict. */
export async function isChangeStored(
  { db }: TxCtx,
  { id, sessionId, to, reason }: { id: string; sessionId: string; to: SessionPlace | null; reason: string },
): Promise<boolean> {
  const { sessionChange } = db.tables;
  const [stored] = await db.select().from(sessionChange).where(eq(sessionChange.id, id));
  if (!stored) return false;
  const isSame = stored.sessionId === sessionId && stored.reason === reason && (!to || isSamePlace(stored.to, to));
  if (isSame) return true;
  throw new AppError('conflict', `change ${id} says something else`);
}

/** Puts a session where the change says, and writes the change down. A made-up session takes place again. */
export async function storeChange(tx: TxCtx, change: Change): Promise<void> {
  const { session, sessionChange } = tx.db.tables;
  const { startsAt, endsAt, ...where } = change.to;
  const cancelledAt = change.kind === 'cancelled' ? tx.now : null;
  await tx.db
    .update(session)
    .set({ ...where, startsAt: new Date(startsAt), endsAt: new Date(endsAt), cancelledAt })
    .where(eq(session.id, change.sessionId));
  await tx.db.insert(sessionChange).values({ ...change, changedBy: tx.actor.id, changedAt: tx.now });
}

/** Keeps the first and last day of a cohort what its sessions say. */
export async function storeSpan({ db }: TxCtx, cohortId: string): Promise<void> {
  const { cohort, session } = db.tables;
  const [span] = await db
    .select({ first: min(session.startsAt), last: max(session.startsAt) })
    .from(session)
    .where(eq(session.cohortId, cohortId));
  if (!span?.first || !span.last) return;
  await db
    .update(cohort)
    .set({ startsOn: chinaDate(span.first), endsOn: chinaDate(span.last) })
    .where(eq(cohort.id, cohortId));
}

/** The issue of a date that something speaks against, while nobody has accepted that; else nothing. */
export async function checkWarnings(
  tx: TxCtx,
  { cohort, sessionId, to, accepted }: { cohort: Cohort; sessionId: string; to: SessionPlace; accepted: boolean },
): Promise<ChangeIssue[]> {
  if (accepted) return [];
  const [startsAt, endsAt] = [new Date(to.startsAt), new Date(to.endsAt)];
  const townId = await findTown(tx, cohort.id);
  const hindrancesOn = await openCalendar(tx, { organisationId: cohort.organisationId, townId });
  const busy = await listBusy(tx, { from: startsAt, until: endsAt, except: [sessionId] });
  const around = { busy, endBy: '21:00', lastDay: null, hindrances: hindrancesOn(chinaDate(startsAt)) };
  const warnings = warnOf({ ...to, startsAt, endsAt }, around);
  return warnings.length > 0 ? [{ path: ['accepted'], rule: 'warnings' }] : [];
}

async function findTown({ db }: TxCtx, cohortId: string): Promise<string | null> {
  const { cohort } = db.tables;
  const [found] = await db.select({ townId: cohort.townId }).from(cohort).where(eq(cohort.id, cohortId));
  return found?.townId ?? null;
}
