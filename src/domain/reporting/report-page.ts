/** 报表: cohorts side by side by the same indicators, for those who run them with links to the people, else in totals. */
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import { isHeld } from '#domain/cohorts/held-sessions.ts';
import type { ReadCtx } from '#server/context.ts';
import { type Figure, type IndicatorId, indicators, reckon } from './indicator-rules.ts';
import { isIn, type Period, total } from './indicator-scope.ts';
import type { Tally } from './indicator-tally.ts';
import { listReported, readAreaVillages, readTallies, requireClosed } from './indicators.ts';
import { type Told, tellCount, tellFigures, tellWithin } from './told-figures.ts';

export const reportSorts = ['newest', 'people', 'attendance', 'evidenced'] as const;
export type ReportSort = (typeof reportSorts)[number];

export type FigureRow = { cohort: Cohort; figures: Map<IndicatorId, Figure>; marks: Marks | null };
/** Marks of the rolls that count, added up. */
export type Marks = { present: Told; late: Told; excused: Told; absent: Told };

export type Report = {
  rows: FigureRow[];
  all: Map<IndicatorId, Figure>;
  /** Whether figures open to the people behind them. */
  opens: boolean;
  takenAt: Date;
};

export type ReportQuery = { period: Period | null; sort: ReportSort; cohortId?: string | undefined };

/** Everything within sight, or one cohort of it. */
export async function readReport(ctx: ReadCtx, query: ReportQuery): Promise<Report> {
  requireClosed(ctx, query.period);
  const cohorts = await listReported(ctx, query);
  const scope = { cohorts, period: query.period };
  const [tallies, villages, marks] = await Promise.all([
    readTallies(ctx, scope),
    query.cohortId ? {} : readAreaVillages(ctx, scope),
    readMarks(ctx, { ...scope, by: 'cohort' }),
  ]);
  const opens = maySeeLearners(ctx.actor);
  const all = { ...tallies.all, ...villages };
  const figuresBy = opens ? plainly(tallies.byCohort) : tellWithin(tallies.byCohort);
  const rows = cohorts.map((cohort) => {
    const figures = figuresBy.get(cohort.id) ?? new Map();
    const isHidden = figures.get('people')?.hidden === 'few';
    const own = isHidden ? undefined : marks.get(cohort.id);
    return { cohort, figures, marks: own && !opens ? tellMarks(own) : (own ?? null) };
  });
  const allFigures = opens ? (plainly(new Map([['', all]])).get('') ?? new Map()) : tellFigures(all);
  return { rows: sorted(rows, query.sort), all: allFigures, opens, takenAt: ctx.now };
}

const plainly = (tallies: Map<string, Tally>): Map<string, Map<IndicatorId, Figure>> =>
  new Map([...tallies].map(([key, tally]) => [key, new Map(indicators.map((one) => [one.id, reckon(one, tally)]))]));

type Counted = Record<keyof Marks, number>;

const tellMarks = ({ present, late, excused, absent }: Counted): Marks => ({
  ...{ present: tellCount(present), late: tellCount(late), excused: tellCount(excused), absent: tellCount(absent) },
});

/** Largest first; what is hidden or not there yet comes last. */
function sorted(rows: readonly FigureRow[], sort: ReportSort): FigureRow[] {
  if (sort === 'newest') return [...rows];
  const sizeOf = ({ figures }: FigureRow): number => figures.get(sort)?.value ?? -1;
  return rows.toSorted((one, other) => sizeOf(other) - sizeOf(one));
}

async function readMarks(ctx: ReadCtx, scope: Parameters<typeof isIn>[0]): Promise<Map<string, Counted>> {
  const { session, sessionAttendance: roll } = ctx.db.tables;
  const ids = scope.cohorts.map(({ id }) => id);
  const where: (SQL | undefined)[] = [inArray(session.cohortId, ids), isHeld(session), isIn(scope, session.startsAt)];
  const rows = await ctx.db
    .select({
      ...{ id: session.cohortId, present: total(roll.present), late: total(roll.late) },
      ...{ excused: total(roll.excused), absent: total(roll.absent) },
    })
    .from(session)
    .innerJoin(roll, eq(roll.sessionId, session.id))
    .where(and(...where))
    .groupBy(session.cohortId);
  return new Map(rows.map(({ id, ...marks }) => [id, marks]));
}
