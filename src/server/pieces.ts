/** Rows for one statement: SQLite takes 32,766 values, PostgreSQL 65,535. */
const size = 500;

/** A long list in pieces, each small enough for one statement. */
export function piecesOf<One>(list: readonly One[]): One[][] {
  const pieces: One[][] = [];
  for (let from = 0; from < list.length; from += size) pieces.push(list.slice(from, from + size));
  return pieces;
}
