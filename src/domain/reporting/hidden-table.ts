/**
 * A table of people by two traits with its totals, fit to be shown: cells of fewer than five are hidden, and as many
 * others with them that no hidden one can be worked out from what is shown (domain.md §5, against subtraction). Pure.
 */
import { smallest } from './small-groups.ts';
import { cellsOf, findRing, type Grid, keyOf, type Place, rangeOf } from './table-flow.ts';

/** Null where it is hidden. */
export type ShownTable = {
  cells: (number | null)[][];
  rowTotals: (number | null)[];
  columnTotals: (number | null)[];
  total: number | null;
};

/** What an outsider can narrow a hidden cell down to must be at least this wide, in people. */
export const leastWidth = smallest - 1;

export function hideTable(cells: readonly (readonly number[])[]): ShownTable {
  const grid = withTotals(cells);
  const few = cellsOf(grid).filter(({ people }) => people > 0 && people < smallest);
  const hidden = new Set(few.map(keyOf));
  for (let open = findOpen(grid, hidden); open; open = findOpen(grid, hidden)) {
    const more = pickCover(grid, hidden, open).filter((key) => !hidden.has(key));
    if (more.length === 0) break;
    for (const key of more) hidden.add(key);
  }
  const shown = grid.map((own, row) =>
    own.map((people, column) => (hidden.has(keyOf({ row, column })) ? null : people)),
  );
  const last = shown.at(-1) ?? [];
  return {
    cells: shown.slice(0, -1).map((own) => own.slice(0, -1)),
    rowTotals: shown.slice(0, -1).map((own) => own.at(-1) ?? null),
    columnTotals: last.slice(0, -1),
    total: last.at(-1) ?? null,
  };
}

export function withTotals(cells: readonly (readonly number[])[]): Grid {
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
  const rows = cells.map((own) => [...own, sum(own)]);
  const width = (cells[0]?.length ?? 0) + 1;
  return [...rows, Array.from({ length: width }, (_, column) => sum(rows.map((own) => own[column] ?? 0)))];
}

/** A hidden cell that can be worked out, or nearly. */
function findOpen(grid: Grid, hidden: ReadonlySet<string>): Place | undefined {
  return cellsOf(grid).find((cell) => {
    if (!hidden.has(keyOf(cell))) return false;
    const { least, most } = rangeOf(grid, hidden, cell);
    return most - least < leastWidth;
  });
}

/**
 * Which cells are hidden with it: the cheapest ring. Totals are kept as long as there is another, and small cells go
 * before large ones; where no ring is wide enough, everything that is left.
 */
function pickCover(grid: Grid, hidden: ReadonlySet<string>, open: Place): string[] {
  const lastRow = grid.length - 1;
  const lastColumn = (grid[0]?.length ?? 0) - 1;
  const ring = findRing(grid, open, {
    wide: leastWidth,
    priceOf: ({ people, ...cell }) => {
      if (hidden.has(keyOf(cell))) return 0;
      return 1 + people + (cell.row === lastRow || cell.column === lastColumn ? 1e6 : 0);
    },
  });
  const more = (ring ?? []).map(keyOf).filter((key) => !hidden.has(key));
  return more.length > 0 ? more : cellsOf(grid).map(keyOf);
}
