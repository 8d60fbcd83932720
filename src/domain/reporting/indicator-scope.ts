/** Of which cohorts and of which days the facts are, and how finely they are told. */
import { and, type Column, gte, lt, type SQL, sql, sum } from 'drizzle-orm';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';

/** Days in China, `YYYY-MM-DD`: from the first, until before the other. */
export type Period = { from: string; until: string };

export type Scope = {
  /** Within the actor's sight. */
  cohorts: readonly Cohort[];
  /** Null: the whole time. */
  period: Period | null;
  /** Learner by learner; otherwise cohort by cohort, from running totals where there are some. */
  isFine: boolean;
};

export const idsOf = ({ cohorts }: Scope): string[] => cohorts.map(({ id }) => id);

/** The learner's id in the rows of a fine scope, null in those of another. */
export const learnerIn = ({ isFine }: Scope, learnerId: Column): SQL<string | null> =>
  isFine ? sql<string | null>`${learnerId}` : sql<string | null>`null`;

/** What the rows are grouped by. */
export const groupsOf = ({ isFine }: Scope, cohortId: Column, learnerId: Column): SQL[] =>
  isFine ? [sql`${cohortId}`, sql`${learnerId}`] : [sql`${cohortId}`];

/** PostgreSQL sums to text, and both databases sum no rows to null. */
export const total = (what: SQL | Column): SQL<number> => sum(what).mapWith(Number);

/** The first moment of a day in China. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

/** Whether a moment lies in the period. */
export const isIn = ({ period }: Scope, moment: Column): SQL | undefined =>
  period ? and(gte(moment, startOf(period.from)), lt(moment, startOf(period.until))) : undefined;

/**
 * The cohorts that have ended, for what is reckoned at the end of one: within the period, if there is one. `today` is
 * `YYYY-MM-DD`; the last day belongs to the cohort.
 */
export const endedIn = ({ cohorts, period }: Scope, today: string): Cohort[] =>
  cohorts.filter(({ endsOn }) => endsOn < today && (!period || (endsOn >= period.from && endsOn < period.until)));

/** A whole month, `YYYY-MM`. */
export function monthOf(month: string): Period {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  return { from: `${month}-01`, until: next };
}

/** A whole quarter of the year, 1 to 4. */
export function quarterOf(year: number, quarter: number): Period {
  const first = (quarter - 1) * 3;
  const dayOf = (month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  return { from: dayOf(first), until: dayOf(first + 3) };
}
