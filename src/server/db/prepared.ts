import type { Reads } from './database.ts';

type Values = Record<string, unknown>;
type Query<Rows> = { prepare(): { execute(values?: Values): Promise<Rows> } };
/** PostgreSQL wants a name for its statement; SQLite takes none and minds none. */
type Prepare<Rows> = (name: string) => { execute(values?: Values): Promise<Rows> };

/**
 * A query that is asked on nearly every request: its SQL is built once per database handle. No two share a `name`
 * (PostgreSQL keeps statements by it). What changes from one
 * asking to the next is a `sql.placeholder(name)`. Dates are given as milliseconds.
 */
export function prepareOnce<Rows>(name: string, build: (db: Reads) => Query<Rows>) {
  const known = new WeakMap<Reads, { execute(values?: Values): Promise<Rows> }>();
  return (db: Reads, values: Values): Promise<Rows> => {
    let statement = known.get(db);
    if (!statement) {
      const query = build(db);
      statement = (query.prepare as Prepare<Rows>).call(query, name);
      known.set(db, statement);
    }
    return statement.execute(values);
  };
}
