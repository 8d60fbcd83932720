/** 指标: the figures of the dictionary, of cohorts within the actor's sight, for a time. */
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import { type Cohort, listCohorts } from '#domain/cohorts/cohort-queries.ts';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { readChildcareParts } from './indicator-childcare.ts';
import { readEveningParts } from './indicator-evenings.ts';
import { readMinuteParts } from './indicator-minutes.ts';
import { readOutcomeParts } from './indicator-outcomes.ts';
import { countPeople, readPeopleParts } from './indicator-people.ts';
import { type Figure, indicators, reckon, reckonShown } from './indicator-rules.ts';
import { type Period, quarterOf, type Scope } from './indicator-scope.ts';
import { emptyTally, foldParts, type Part, type Tally } from './indicator-tally.ts';
import { readVillages } from './indicator-villages.ts';
import { isClosed } from './report-period-rules.ts';
import { tellFigure } from './told-figures.ts';

export type Tallies = {
  /** By cohort; one without any facts has a tally of noughts. */
  byCohort: Map<string, Tally>;
  /** Of them all: people who were in two of them are one. */
  all: Tally;
};

/** All facts about some cohorts, which the caller has found within the actor's sight. */
export async function readTallies(ctx: ReadCtx, own: Omit<Scope, 'by'>): Promise<Tallies> {
  const scope = { ...own, by: 'cohort' as const };
  const parts = await readParts(ctx, scope);
  const found = foldParts(parts, ({ cohortId }) => cohortId);
  const byCohort = new Map(own.cohorts.map(({ id }) => [id, found.get(id) ?? emptyTally()]));
  const all = foldParts(parts, () => '').get('') ?? emptyTally();
  return { byCohort, all: { ...all, people: await countPeople(ctx, scope) } };
}

/** The facts as they were found, as finely as the scope says. Of homes, a few come by learner: see `townFigures`. */
export async function readParts(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  if (scope.cohorts.length === 0) return [];
  const pieces = await Promise.all([
    readPeopleParts(ctx, scope),
    readEveningParts(ctx, scope),
    readMinuteParts(ctx, scope),
    readOutcomeParts(ctx, scope),
    scope.by === 'cohort' ? readChildcareParts(ctx, scope) : [],
  ]);
  return pieces.flat();
}

export type Figures = {
  figures: Figure[];
  takenAt: Date;
  cohorts: Cohort[];
};

export type FigureQuery = {
  cohortId?: string | undefined;
  organisationId?: string | undefined;
  period: Period | null;
  /** Fit for anybody: hidden is what would tell of fewer than five, whoever asks. */
  isForAll?: boolean | undefined;
};

/** The figures of one cohort, or of all cohorts within sight (of one body, if named) and the villages around it. */
export async function readIndicators(ctx: ReadCtx, query: FigureQuery): Promise<Figures> {
  const cohorts = await listReported(ctx, query);
  requireClosed(ctx, query.period);
  const { all } = await readTallies(ctx, { cohorts, period: query.period });
  const villages = query.cohortId ? null : await readAreaVillages(ctx, { cohorts, period: query.period });
  const tally = { ...all, ...villages };
  const told = query.isForAll ? indicators.map((one) => reckonShown(one, tally)) : figuresOf(ctx, tally);
  // a village has its forum whatever classes there are
  const figures = villages ? told : told.filter(({ id }) => id !== 'forum');
  return { figures, takenAt: ctx.now, cohorts };
}

/** Who may not see people is told of closed periods only, and of the whole time. */
export function requireClosed({ actor, now }: ReadCtx, period: Period | null): void {
  if (!period || maySeeLearners(actor) || isClosed(period, chinaDate(now))) return;
  throw new AppError('not-found', `period from ${period.from}`);
}

/** The figures of a tally as the actor may see them. */
export const figuresOf = ({ actor }: ReadCtx, tally: Tally): Figure[] =>
  indicators.map((indicator) => (maySeeLearners(actor) ? reckon : tellFigure)(indicator, tally));

/** Cohorts within sight, of which a report may be asked; `not-found` for one that is not. */
export async function listReported(
  ctx: ReadCtx,
  { cohortId, organisationId }: Omit<FigureQuery, 'period'>,
): Promise<Cohort[]> {
  const all = await listCohorts(ctx);
  const cohorts = all.filter(
    (one) => (!cohortId || one.id === cohortId) && (!organisationId || one.organisationId === organisationId),
  );
  if (cohortId && cohorts.length === 0) throw new AppError('not-found', `cohort ${cohortId}`);
  return cohorts;
}

/** Villages of the county in which the cohorts lie, in the quarter in which the period ends, or in that of today. */
export function readAreaVillages(ctx: ReadCtx, { cohorts, period }: Omit<Scope, 'by'>) {
  const last = period ? new Date(Date.parse(period.until) - 1).toISOString() : chinaDate(ctx.now);
  const quarter = quarterOf(Number(last.slice(0, 4)), Math.ceil(Number(last.slice(5, 7)) / 3));
  return readVillages(ctx, { below: `/${cohorts[0]?.organisationPath.split('/')[1] ?? ''}/`, quarter });
}
