/** 乡镇对照: people by the town they live in and the class they go to, and the same figures for every town. */
import { inArray } from 'drizzle-orm';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { piecesOf } from '#server/pieces.ts';
import { hideTable, withTotals } from './hidden-table.ts';
import { readInClass } from './indicator-people.ts';
import { type Figure, type IndicatorId, indicators, reckon } from './indicator-rules.ts';
import type { Period } from './indicator-scope.ts';
import { foldParts, type Part, type Tally } from './indicator-tally.ts';
import { listReported, readParts, requireClosed } from './indicators.ts';
import { readPlaces } from './places.ts';
import { tellWithin } from './told-figures.ts';
import { type ToldTable, tellTable } from './told-table.ts';

export type TownFigures = {
  /** Names in the order of the county; empty where nobody has told. */
  towns: string[];
  /** What they are called in English. */
  namesEn: Map<string, string>;
  /** The newest classes; null in the end stands for all others. */
  columns: (Cohort | null)[];
  people: ToldTable;
  figures: Map<string, Map<IndicatorId, Figure>>;
  /** Whether it is told of every single one, or to the five. */
  opens: boolean;
  takenAt: Date;
};

/** Classes that have a column of their own. */
const mostColumns = 10;

/** Of everything within sight; each learner and class once, so that she who is in two classes counts in both. */
export async function readTownFigures(ctx: ReadCtx, { period }: { period: Period | null }): Promise<TownFigures> {
  requireClosed(ctx, period);
  const cohorts = await listReported(ctx, {});
  const scope = { cohorts, period, by: 'home' as const };
  const parts = await readParts(ctx, scope);
  const townOf = await readTowns(ctx, parts);
  const tallies = foldParts(parts, townOf);
  const people = (tally: Tally | undefined): number => tally?.people ?? 0;
  const towns = [...tallies].flatMap(([town, tally]) => (people(tally) > 0 ? [town] : [])).toSorted(byName);
  const newest = cohorts.slice(0, mostColumns);
  const inClass = newest.map(async (cohort) =>
    foldParts(await readInClass(ctx, { ...scope, cohorts: [cohort] }), townOf),
  );
  const columns = await Promise.all(inClass);
  const cells = towns.map((town) => {
    const own = columns.map((column) => people(column.get(town)));
    const others = own.reduce((rest, one) => rest - one, people(tallies.get(town)));
    return cohorts.length > mostColumns ? [...own, others] : own;
  });
  const opens = maySeeLearners(ctx.actor);
  return {
    ...{
      towns,
      namesEn: await readEnglish(ctx, towns),
      columns: cohorts.length > mostColumns ? [...newest, null] : newest,
      opens,
    },
    people: opens ? showTable(cells) : tellTable(hideTable(cells)),
    figures: opens ? plainly(tallies) : tellWithin(tallies),
    takenAt: ctx.now,
  };
}

async function readEnglish({ db }: ReadCtx, towns: readonly string[]): Promise<Map<string, string>> {
  const { name, nameEn } = db.tables.organisation;
  const rows = await db
    .select({ name, nameEn })
    .from(db.tables.organisation)
    .where(inArray(name, [...towns]));
  return new Map(rows.map((row) => [row.name, row.nameEn]));
}

const byName = (one: string, other: string): number =>
  Number(one === '') - Number(other === '') || one.localeCompare(other, 'zh-CN');

const plainly = (tallies: Map<string, Tally>): Map<string, Map<IndicatorId, Figure>> =>
  new Map([...tallies].map(([key, tally]) => [key, new Map(indicators.map((one) => [one.id, reckon(one, tally)]))]));

function showTable(cells: readonly (readonly number[])[]): ToldTable {
  const grid = withTotals(cells).map((own) => [...own]);
  const last = grid.at(-1) ?? [];
  const rows = grid.slice(0, -1);
  return {
    cells: rows.map((own) => own.slice(0, -1)),
    rowTotals: rows.map((own) => own.at(-1) ?? 0),
    columnTotals: last.slice(0, -1),
    total: last.at(-1) ?? 0,
  };
}

/** The town that a part is of, by its place or its learner; empty where she has not told where she lives. */
async function readTowns(ctx: ReadCtx, parts: readonly Part[]): Promise<(part: Part) => string> {
  const { organisation, residence } = ctx.db.tables;
  const { id, path } = organisation;
  const places = await ctx.db.select({ id, path }).from(organisation);
  const nameOf = await readPlaces(ctx, places);
  const towns = new Map(places.map((place) => [place.id, nameOf(place.path).town]));
  const homeOf = new Map<string, string>();
  for (const ids of piecesOf([...new Set(parts.flatMap(({ learnerId }) => learnerId ?? []))])) {
    const rows = await ctx.db.select().from(residence).where(inArray(residence.personId, ids));
    for (const { personId, organisationId } of rows) homeOf.set(personId, organisationId);
  }
  return ({ homeId, learnerId }) => towns.get(homeId ?? homeOf.get(learnerId ?? '') ?? '') ?? '';
}
