import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { findOwnEvening } from './checkin-queries.ts';
import { type ClockMinutes, minutesOf, runningKind, type Span, spansOf, type TapKind } from './clock-rules.ts';
import type { Cohort } from './cohort-queries.ts';
import type { Evening } from './roll-queries.ts';

export type ShownTap = {
  id: string;
  kind: TapKind;
  at: Date;
  tappedBy: string;
  recordedAt: Date;
  replacesId: string | null;
  why: string;
  struckAt: Date | null;
};

export type Clock = {
  cohort: Cohort;
  evening: Evening;
  /** In the order of their time; those struck out too. */
  taps: ShownTap[];
  spans: Span[];
  /** What the clock says; null when it was not run. */
  minutes: ClockMinutes | null;
  /** What the timetable says. */
  planned: ClockMinutes;
  running: Span['kind'] | null;
};

/** The practice clock of a session, for those who take its roll. Refuses with `not-found` or `forbidden`. */
export async function findClock(ctx: ReadCtx, wish: { cohortId: string; sessionId: string }): Promise<Clock> {
  const { cohort, evening } = await findOwnEvening(ctx, wish);
  const { clockTap, person, session } = ctx.db.tables;
  const { id, kind, at, recordedAt, replacesId, why, struckAt } = clockTap;
  const taps = await ctx.db
    .select({ id, kind, at, recordedAt, replacesId, why, struckAt, tappedBy: person.name })
    .from(clockTap)
    .innerJoin(person, eq(person.id, clockTap.tappedBy))
    .where(eq(clockTap.sessionId, evening.id))
    .orderBy(asc(at), asc(id));
  const standing = taps.filter((tap) => tap.struckAt === null);
  const spans = spansOf(standing, evening);
  const { theoryMinutes, practiceMinutes } = session;
  const [planned = { theoryMinutes: 0, practiceMinutes: 0 }] = await ctx.db
    .select({ theoryMinutes, practiceMinutes })
    .from(session)
    .where(eq(session.id, evening.id));
  const minutes = standing.length > 0 ? minutesOf(spans) : null;
  return { cohort, evening, taps, spans, minutes, planned, running: runningKind(standing, evening, ctx.now) };
}
