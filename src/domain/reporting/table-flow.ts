/**
 * How far a hidden cell of a table with totals may move while everything shown stays as it is. The table with its
 * totals is a grid whose lines all add up to nothing once row and column totals count as negative; moving a hidden cell
 * by some people is a flow that comes back to it through other hidden cells. Lines of the grid are the nodes: rows
 * first, then columns. Pure.
 */

/** Counts with the totals as last column and last row. */
export type Grid = readonly (readonly number[])[];
export type Place = { row: number; column: number };

export const keyOf = ({ row, column }: Place): string => `${row} ${column}`;

/** More than any table of people holds. */
const plenty = 1e9;

/** Every cell with what it counts. */
export const cellsOf = (grid: Grid): (Place & { people: number })[] =>
  grid.flatMap((own, row) => own.map((people, column) => ({ row, column, people })));

/** The least and the greatest value that a hidden cell may have, seen from outside. */
export function rangeOf(grid: Grid, hidden: ReadonlySet<string>, place: Place): { least: number; most: number } {
  const value = grid[place.row]?.[place.column] ?? 0;
  return {
    least: value - moveOf(grid, hidden, place, { isUp: false, limit: value }),
    most: value + moveOf(grid, hidden, place, { isUp: true, limit: plenty }),
  };
}

/**
 * The cheapest ring of cells that, hidden, lets the cell be `wide` people more than it is (Bellman and Ford). `priceOf`
 * of hidden cells is 0. Null when there is none.
 */
export function findRing(
  grid: Grid,
  place: Place,
  { priceOf, wide }: { priceOf: (cell: Place & { people: number }) => number; wide: number },
): Place[] | null {
  const edges = cellsOf(grid).flatMap((cell) => {
    const isOther = keyOf(cell) !== keyOf(place);
    const own = stepsOf(grid, cell).filter(({ room }) => isOther && room >= wide);
    return own.map((step) => ({ ...step, cell, price: priceOf(cell) }));
  });
  const { from, to } = endsOf(grid, place, true);
  const best = new Map<number, { price: number; ring: Place[] }>([[from, { price: 0, ring: [] }]]);
  for (let round = 0; round < grid.length + (grid[0]?.length ?? 0); round++) {
    for (const edge of edges) {
      const start = best.get(edge.from);
      const price = (start?.price ?? 0) + edge.price;
      if (start && price < (best.get(edge.to)?.price ?? plenty * plenty)) {
        best.set(edge.to, { price, ring: [...start.ring, edge.cell] });
      }
    }
  }
  return best.get(to)?.ring ?? null;
}

/** Between which lines a flow comes back to the cell. */
function endsOf(grid: Grid, place: Place, isUp: boolean): { from: number; to: number } {
  const [row, column] = [place.row, grid.length + place.column];
  return isUp === isTotal(grid, place) ? { from: row, to: column } : { from: column, to: row };
}

/** A row or column total counts as negative; the total of all is positive again. */
function isTotal(grid: Grid, { row, column }: Place): boolean {
  return (row === grid.length - 1) !== (column === (grid[0]?.length ?? 0) - 1);
}

/** Raising a cell leads from its row to its column without limit, lowering it back as far as there are people in it. */
function stepsOf(grid: Grid, cell: Place & { people: number }): { from: number; to: number; room: number }[] {
  const [row, column] = [cell.row, grid.length + cell.column];
  const [out, back] = isTotal(grid, cell) ? [cell.people, plenty] : [plenty, cell.people];
  return [
    { from: row, to: column, room: out },
    { from: column, to: row, room: back },
  ];
}

type Move = { isUp: boolean; limit: number };

/** The most by which the cell can move, at most `limit`: augmenting paths (Ford and Fulkerson). */
function moveOf(grid: Grid, hidden: ReadonlySet<string>, place: Place, { isUp, limit }: Move): number {
  const size = grid.length + (grid[0]?.length ?? 0);
  const rooms = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (const cell of cellsOf(grid)) {
    if (!hidden.has(keyOf(cell)) || keyOf(cell) === keyOf(place)) continue;
    for (const { from, to, room } of stepsOf(grid, cell)) push(rooms, from, to, room);
  }
  const { from, to } = endsOf(grid, place, isUp);
  let moved = 0;
  for (let path = findPath(rooms, from, to); path && moved < limit; path = findPath(rooms, from, to)) {
    const pairs = path.slice(1).map((node, at) => [path?.[at] ?? from, node] as const);
    const more = Math.min(limit - moved, ...pairs.map(([start, end]) => rooms[start]?.[end] ?? 0));
    for (const [start, end] of pairs) {
      push(rooms, start, end, -more);
      push(rooms, end, start, more);
    }
    moved += more;
  }
  return moved;
}

function push(rooms: number[][], from: number, to: number, room: number): void {
  const line = rooms[from];
  if (line) line[to] = (line[to] ?? 0) + room;
}

/** The nodes of a shortest way with room on every step; null when there is none. */
function findPath(rooms: readonly (readonly number[])[], from: number, to: number): number[] | null {
  const before = new Map<number, number>([[from, from]]);
  const next = [from];
  for (const node of next) {
    for (const [end, room] of (rooms[node] ?? []).entries()) {
      if (room <= 0 || before.has(end)) continue;
      before.set(end, node);
      next.push(end);
    }
  }
  if (!before.has(to)) return null;
  const path = [to];
  for (let node = to; node !== from; path.unshift(node)) node = before.get(node) ?? from;
  return path;
}
