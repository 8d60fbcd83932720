/** Attendance of one cohort, session by session: what a line is drawn of. */
import { and, asc, eq } from 'drizzle-orm';
import { isScheduled } from '#domain/cohorts/held-sessions.ts';
import type { ReadCtx } from '#server/context.ts';
import { isIn, type Period } from './indicator-scope.ts';

export type SessionShare = {
  number: number;
  startsAt: Date;
  /** Present or late, of all whom the roll names. */
  came: number;
  due: number;
  share: number;
};

/** Sessions whose roll was taken, in their order. The caller has found the cohort and may tell of it. */
export async function readSessionShares(
  { db }: ReadCtx,
  { cohortId, period }: { cohortId: string; period: Period | null },
): Promise<SessionShare[]> {
  const { session, sessionAttendance: roll } = db.tables;
  const rows = await db
    .select({ number: session.number, startsAt: session.startsAt, roll })
    .from(session)
    .innerJoin(roll, eq(roll.sessionId, session.id))
    .where(
      and(
        eq(session.cohortId, cohortId),
        isScheduled(session),
        isIn({ cohorts: [], period, by: 'cohort' }, session.startsAt),
      ),
    )
    .orderBy(asc(session.startsAt), asc(session.id));
  return rows.flatMap(({ number, startsAt, roll: { present, late, absent, excused } }) => {
    const [came, due] = [present + late, present + late + absent + excused];
    return due > 0 ? [{ number, startsAt, came, due, share: came / due }] : [];
  });
}
