/** Who stands behind a figure, for those who may see people: each with her part of both its sums. */
import { eq, inArray } from 'drizzle-orm';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findIndicator, type IndicatorId } from './indicator-rules.ts';
import type { Period } from './indicator-scope.ts';
import { foldParts } from './indicator-tally.ts';
import { listReported, readParts } from './indicators.ts';
import { readPlaces } from './places.ts';

export type FigurePerson = {
  learnerId: string;
  cohortId: string;
  name: string;
  village: string;
  numerator: number;
  /** Null for a plain count. */
  denominator: number | null;
};

export type FigurePeople = {
  cohorts: Cohort[];
  /** Those on this page. */
  people: FigurePerson[];
  total: number;
  page: number;
  pages: number;
  numerator: number;
  denominator: number | null;
};

export type PeopleQuery = {
  indicator: IndicatorId;
  cohortId?: string | undefined;
  period: Period | null;
  page: number;
};

const pageSize = 50;

/** Whoever is missing from the numerator comes first: she may need something. */
export async function readFigurePeople(ctx: ReadCtx, query: PeopleQuery): Promise<FigurePeople> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'people of a figure');
  if (!maySeeLearners(ctx.actor)) throw new AppError('forbidden', 'people of a figure');
  const indicator = findIndicator(query.indicator);
  if (!indicator.opens) throw new AppError('not-found', `people of ${query.indicator}`);
  const cohorts = await listReported(ctx, query);
  const parts = await readParts(ctx, { cohorts, period: query.period, by: 'learner' });
  const tallies = foldParts(parts, ({ cohortId, learnerId }) => learnerId && `${cohortId} ${learnerId}`);
  const rows = [...tallies].flatMap(([key, tally]) => {
    const [cohortId = '', learnerId = ''] = key.split(' ');
    const numerator = indicator.numerator(tally);
    const denominator = indicator.denominator?.(tally) ?? null;
    return numerator > 0 || (denominator ?? 0) > 0 ? [{ cohortId, learnerId, numerator, denominator }] : [];
  });
  const lacks = (row: (typeof rows)[number]) => (row.denominator === null ? 0 : row.numerator / row.denominator);
  const sorted = rows.toSorted(
    (one, other) => lacks(one) - lacks(other) || one.learnerId.localeCompare(other.learnerId),
  );
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(Math.max(1, query.page), pages);
  const add = (total: number, value: number | null) => total + (value ?? 0);
  return {
    ...{ cohorts, total: rows.length, page, pages },
    people: await withNames(ctx, sorted.slice((page - 1) * pageSize, page * pageSize)),
    numerator: rows.map((row) => row.numerator).reduce(add, 0),
    denominator: indicator.denominator && rows.map((row) => row.denominator).reduce(add, 0),
  };
}

type Row = Omit<FigurePerson, 'name' | 'village'>;

async function withNames(ctx: ReadCtx, rows: readonly Row[]): Promise<FigurePerson[]> {
  const { organisation, person, residence } = ctx.db.tables;
  const ids = rows.map(({ learnerId }) => learnerId);
  const found = await ctx.db
    .select({ id: person.id, name: person.name, path: organisation.path })
    .from(person)
    .leftJoin(residence, eq(residence.personId, person.id))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .where(inArray(person.id, ids));
  const places = await readPlaces(ctx, found);
  const known = new Map(found.map((row) => [row.id, row]));
  return rows.map((row) => {
    const one = known.get(row.learnerId);
    return { ...row, name: one?.name ?? '', village: places(one?.path ?? null).village };
  });
}
