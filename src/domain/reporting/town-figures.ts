/** 乡镇对照: people by the town they live in and the class they go to, and the same figures for every town. */
import { eq } from 'drizzle-orm';
import { maySeeLearners } from '#domain/cohorts/cohort-policy.ts';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { hideTable, type ShownTable, withTotals } from './hidden-table.ts';
import { readInClass } from './indicator-people.ts';
import { type Figure, type IndicatorId, indicators, reckon } from './indicator-rules.ts';
import type { Period } from './indicator-scope.ts';
import { foldParts, type Tally } from './indicator-tally.ts';
import { listReported, readParts, requireClosed } from './indicators.ts';
import { readPlaces } from './places.ts';
import { type Told, tellCount, tellWithin } from './told-figures.ts';

export type TownFigures = {
  /** Names in the order of the county; empty where nobody has told. */
  towns: string[];
  /** The newest classes; null in the end stands for all others. */
  columns: (Cohort | null)[];
  people: ToldTable;
  figures: Map<string, Map<IndicatorId, Figure>>;
  /** Whether it is told of every single one, or to the five. */
  opens: boolean;
  takenAt: Date;
};

/** Null where it is hidden. */
export type ToldTable = { cells: Told[][]; rowTotals: Told[]; columnTotals: Told[]; total: Told };

/** Classes that have a column of their own. */
const mostColumns = 10;

/** Of everything within sight; each learner and class once, so that she who is in two classes counts in both. */
export async function readTownFigures(ctx: ReadCtx, { period }: { period: Period | null }): Promise<TownFigures> {
  requireClosed(ctx, period);
  const cohorts = await listReported(ctx, {});
  const scope = { cohorts, period, isFine: true };
  const [inClass, parts] = await Promise.all([readInClass(ctx, scope), readParts(ctx, scope)]);
  const townOf = await readTowns(ctx);
  const towns = [...new Set(inClass.map(({ learnerId }) => townOf(learnerId)))].toSorted(byName);
  const isWide = cohorts.length > mostColumns;
  const columns = [...cohorts.slice(0, mostColumns), ...(isWide ? [null] : [])];
  const columnOf = new Map(cohorts.map(({ id }, at) => [id, Math.min(at, mostColumns)]));
  const cells = towns.map(() => columns.map(() => 0));
  for (const { cohortId, learnerId } of inClass) {
    const row = cells[towns.indexOf(townOf(learnerId))];
    const column = columnOf.get(cohortId) ?? 0;
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  const tallies = foldParts(parts, ({ learnerId }) => learnerId && townOf(learnerId));
  const opens = maySeeLearners(ctx.actor);
  const figures = opens ? plainly(tallies) : tellWithin(tallies);
  const people = opens ? showTable(cells) : tellTable(hideTable(cells));
  return { towns, columns, people, figures, opens, takenAt: ctx.now };
}

const byName = (one: string, other: string): number =>
  Number(one === '') - Number(other === '') || one.localeCompare(other, 'zh-CN');

const plainly = (tallies: Map<string, Tally>): Map<string, Map<IndicatorId, Figure>> =>
  new Map([...tallies].map(([key, tally]) => [key, new Map(indicators.map((one) => [one.id, reckon(one, tally)]))]));

/** What is hidden stays so; the rest is told to the five. */
function tellTable({ cells, rowTotals, columnTotals, total }: ShownTable): ToldTable {
  const tell = (people: number | null): Told => (people === null ? null : tellCount(people));
  return {
    cells: cells.map((own) => own.map(tell)),
    rowTotals: rowTotals.map(tell),
    columnTotals: columnTotals.map(tell),
    total: tell(total),
  };
}

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

/** The town of each learner; empty where she has not told where she lives. */
async function readTowns(ctx: ReadCtx): Promise<(learnerId: string) => string> {
  const { organisation, residence } = ctx.db.tables;
  const rows = await ctx.db
    .select({ id: residence.personId, path: organisation.path })
    .from(residence)
    .innerJoin(organisation, eq(organisation.id, residence.organisationId));
  const places = await readPlaces(ctx, rows);
  const towns = new Map(rows.map(({ id, path }) => [id, places(path).town]));
  return (learnerId) => towns.get(learnerId) ?? '';
}
