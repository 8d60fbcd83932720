/** Of which cohorts and of which days the facts are, and how finely they are told. */
import { and, type Column, count, gte, lt, type SQL, sql, sum } from 'drizzle-orm';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';

/**
 * How finely facts are told. `cohort`: each cohort as a whole, from running totals where there are some; `learner`: each
 * learner in each cohort; `home`: all learners who live in the same place, whatever their cohort. The database adds up.
 */
export type Grain = 'cohort' | 'learner' | 'home';

/** Days in China, `YYYY-MM-DD`: from the first, until before the other. */
export type Period = { from: string; until: string };

export type Scope = {
  /** Within the actor's sight. */
  cohorts: readonly Cohort[];
  /** Null: the whole time. */
  period: Period | null;
  by: Grain;
};

export const idsOf = ({ cohorts }: Scope): string[] => cohorts.map(({ id }) => id);

type Who = { cohortId: Column | SQL.Aliased; learnerId: Column };

/** Whose facts a row tells: the columns of a `Part`, for a table that has a cohort and a learner. */
export function keysOf({ db }: Pick<ReadCtx, 'db'>, { by }: Pick<Scope, 'by'>, { cohortId, learnerId }: Who) {
  const { residence } = db.tables;
  const home = sql`(select ${residence.organisationId} from ${residence} where ${residence.personId} = ${learnerId})`;
  return {
    cohortId: (by === 'home' ? sql<string>`''` : sql<string>`${cohortId}`).as('of_cohort'),
    learnerId: (by === 'learner' ? sql<string | null>`${learnerId}` : sql<string | null>`null`).as('of_learner'),
    homeId: (by === 'home' ? sql<string | null>`${home}` : sql<string | null>`null`).as('of_home'),
  };
}

/** What the rows with `keysOf` are grouped by. */
export const groupsOf = ({ by }: Pick<Scope, 'by'>): SQL[] =>
  ({ cohort: [sql`of_cohort`], learner: [sql`of_cohort`, sql`of_learner`], home: [sql`of_home`] })[by];

/** Learners of a group, each once in each of her cohorts. */
export const countLearners = ({ by }: Pick<Scope, 'by'>, { cohortId, learnerId }: Who): SQL<number> =>
  (by === 'home' ? count(sql`distinct ${cohortId} || ' ' || ${learnerId}`) : count(sql`distinct ${learnerId}`)).mapWith(
    Number,
  );

/** PostgreSQL sums to text, and both databases sum no rows to null. */
export const total = (what: SQL | SQL.Aliased | Column): SQL<number> => sum(what).mapWith(Number);

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
