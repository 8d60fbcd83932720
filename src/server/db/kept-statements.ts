import type Sqlite from 'better-sqlite3';

/** A text longer than this names its rows one by one: it hardly comes again as it is. */
const longest = 8_000;

/**
 * Keeps the `most` newest statements of a connection by their text, so that SQLite parses and plans each once and not
 * each time it is asked: half of what a small query costs. A changed schema makes SQLite plan it anew by itself. Holds
 * only for statements that are read to their end at once, as Drizzle does.
 */
export function keepStatements(connection: Sqlite.Database, most: number): Sqlite.Database {
  const kept = new Map<string, Sqlite.Statement>();
  const prepare = connection.prepare.bind(connection);
  const prepareOnce = (text: string): Sqlite.Statement => {
    if (text.length > longest) return prepare(text);
    const statement = kept.get(text) ?? prepare(text);
    kept.delete(text);
    kept.set(text, statement);
    for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
    return statement;
  };
  return Object.assign(connection, { prepare: prepareOnce as Sqlite.Database['prepare'] });
}
