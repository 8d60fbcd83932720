import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { checkDays, type SessionPlace, shiftPlace } from './change-rules.ts';
import type { Warning } from './clash-rules.ts';
import { findCohort } from './cohort-queries.ts';
import { listTimetable, type TimetableSession, warnAll } from './timetable-queries.ts';

/** A session to come, where it would go, and what speaks against that. */
export type Shifted = { session: TimetableSession; to: SessionPlace; warnings: Warning[] };

/** What moving all sessions to come by so many days would do; nothing when the number of days is none. */
export async function findShifted(
  ctx: ReadCtx,
  { cohortId, days }: { cohortId: string; days: number },
): Promise<Shifted[]> {
  const cohort = await findCohort(ctx, cohortId);
  if (checkDays(days).length > 0) return [];
  const sessions = await listTimetable(ctx, cohortId);
  const coming = sessions.filter(
    ({ startsAt, cancelledAt, hasRoll }) => startsAt > ctx.now && !cancelledAt && !hasRoll,
  );
  const moved = coming.map((session) => {
    const to = shiftPlace({ ...session, startsAt: session.startsAt.getTime(), endsAt: session.endsAt.getTime() }, days);
    return { session, to: { startsAt: to.startsAt, endsAt: to.endsAt, ...whereOf(session) } };
  });
  const there = moved.map(({ session, to }) => {
    return { ...session, startsAt: new Date(to.startsAt), endsAt: new Date(to.endsAt) };
  });
  const { tables } = ctx.db;
  const [own] = await ctx.db.select().from(tables.cohort).where(eq(tables.cohort.id, cohortId));
  const townId = own?.townId ?? null;
  const warnings = await warnAll(ctx, { organisationId: cohort.organisationId, townId }, there);
  return moved.map((one) => ({ ...one, warnings: warnings.get(one.session.id) ?? [] }));
}

const whereOf = ({ place, room, teacherId }: TimetableSession) => ({ place, room, teacherId });
