import { describe, expect, it } from 'vitest';
import { hideTable, type ShownTable, withTotals } from './hidden-table.ts';

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Every table of whole numbers that looks like the shown one, by trying them all; where no total is told, up to `most`. */
function* lookalikes(shown: ShownTable, most: number): Generator<number[][]> {
  const { cells, rowTotals, columnTotals, total } = shown;
  const isLike = (table: number[][]) =>
    columnTotals.every((wanted, column) => wanted === null || wanted === sum(table.map((own) => own[column] ?? 0))) &&
    (total === null || total === sum(table.flat()));
  const pick = function* (at: number, chosen: number[][], left: number): Generator<number[][]> {
    if (at === cells.length) {
      if (isLike(chosen)) yield chosen;
      return;
    }
    for (const row of rowsLike(cells[at] ?? [], rowTotals[at] ?? null, left)) {
      yield* pick(at + 1, [...chosen, row], total === null ? most : left - sum(row));
    }
  };
  yield* pick(0, [], total ?? most);
}

function* rowsLike(cells: readonly (number | null)[], total: number | null, left: number): Generator<number[]> {
  const [first, ...rest] = cells;
  if (first === undefined) {
    if (total === null || total === 0) yield [];
    return;
  }
  const top = Math.min(total ?? left, left);
  const choices = first === null ? Array.from({ length: top + 1 }, (_, value) => value) : [first];
  for (const value of choices) {
    if (value > top) continue;
    for (const more of rowsLike(rest, total === null ? null : total - value, left - value)) yield [value, ...more];
  }
}

/** The values that each hidden cell, or hidden total, takes in some lookalike. */
function valuesOf(shown: ShownTable, most: number): Map<string, Set<number>> {
  const seen = new Map<string, Set<number>>();
  const shownGrid = [
    ...shown.cells.map((own, row) => [...own, shown.rowTotals[row] ?? null]),
    [...shown.columnTotals, shown.total],
  ];
  for (const table of lookalikes(shown, most)) {
    for (const [row, own] of withTotals(table).entries()) {
      for (const [column, value] of own.entries()) {
        if (shownGrid[row]?.[column] !== null) continue;
        const key = `${row} ${column}`;
        seen.set(key, (seen.get(key) ?? new Set()).add(value));
      }
    }
  }
  return seen;
}

function chance(seed: number) {
  let state = seed;
  return (top: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % top;
  };
}

const shapes = [
  [2, 2],
  [2, 3],
  [3, 2],
] as const;
const pick = chance(7);
const tables = Array.from({ length: 36 }, (_, at) => {
  const [rows, columns] = shapes[at % shapes.length] ?? [2, 2];
  const top = at % 2 === 0 ? 8 : 12;
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (pick(3) === 0 ? pick(5) : pick(top))),
  );
});

describe('by trying every table that looks the same', () => {
  it.each(tables.map((table) => [JSON.stringify(table), table] as const))(
    'no hidden cell of %s can be worked out',
    (_name, table) => {
      const shown = hideTable(table);
      const hiddenCount = [...shown.cells.flat(), ...shown.rowTotals, ...shown.columnTotals, shown.total].filter(
        (one) => one === null,
      ).length;
      if (hiddenCount === 0) return;
      const values = valuesOf(shown, 12);
      expect(values.size).toBe(hiddenCount);
      for (const [, seen] of values) expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThanOrEqual(4);
    },
  );
});

describe('hideTable', () => {
  it('leaves a table of large groups as it is', () => {
    const shown = hideTable([
      [12, 9],
      [8, 0],
    ]);
    expect(shown).toEqual({
      cells: [
        [12, 9],
        [8, 0],
      ],
      rowTotals: [21, 8],
      columnTotals: [20, 9],
      total: 29,
    });
  });
  it('hides a ring of four for one small group', () => {
    const { cells, total, rowTotals } = hideTable([
      [3, 20, 30],
      [15, 40, 50],
      [60, 70, 80],
    ]);
    expect(cells.flat().filter((one) => one === null)).toHaveLength(4);
    expect(cells[0]?.[0]).toBeNull();
    expect([total, ...rowTotals]).toEqual([368, 53, 105, 210]);
  });
  it('hides everything about a few people', () => {
    const { cells, total, rowTotals, columnTotals } = hideTable([[1, 2]]);
    expect([...cells.flat(), total, ...rowTotals, ...columnTotals].every((one) => one === null)).toBe(true);
  });
  it('of nobody there is nothing to hide', () => {
    expect(hideTable([]).total).toBe(0);
    expect(hideTable([[0, 0]]).cells).toEqual([[0, 0]]);
  });
});
