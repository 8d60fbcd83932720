/** A table of people as it may be told to who may not see them. Pure. */
import type { ShownTable } from './hidden-table.ts';
import { type Told, tellCount } from './told-figures.ts';

/** Null where it is hidden. */
export type ToldTable = { cells: Told[][]; rowTotals: Told[]; columnTotals: Told[]; total: Told };

/** What is hidden stays so; the rest is told to the five. */
export function tellTable({ cells, rowTotals, columnTotals, total }: ShownTable): ToldTable {
  const tell = (people: number | null): Told => (people === null ? null : tellCount(people));
  return {
    cells: cells.map((own) => own.map(tell)),
    rowTotals: rowTotals.map(tell),
    columnTotals: columnTotals.map(tell),
    total: tell(total),
  };
}
