import type { Reads } from './database.ts';

/**
 * Reads what never changes, named by its content, at most once per process: the newest `most` stay in memory. Within a
 * transaction nothing is kept, for it may still be undone.
 */
export function keepRows<Value>(most: number, read: (db: Reads, key: string) => Promise<Value | undefined>) {
  const kept = new WeakMap<Reads, Map<string, Value>>();
  return async (db: Reads, key: string): Promise<Value | undefined> => {
    const known = kept.get(db)?.get(key);
    if (known !== undefined) return known;
    const value = await read(db, key);
    if (value === undefined || !('tx' in db)) return value;
    const values = kept.get(db) ?? new Map<string, Value>();
    kept.set(db, values.set(key, value));
    for (const oldest of values.keys()) if (values.size > most) values.delete(oldest);
    return value;
  };
}
