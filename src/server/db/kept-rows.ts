import type { Reads } from './database.ts';

/**
 * Reads what never changes, named by its content, at most once per process, however many ask at once: the newest `most`
 * stay in memory. What is not there, or could not be read, is asked for again. Within a transaction nothing is kept, for
 * it may still be undone.
 */
export function keepRows<Value>(most: number, read: (db: Reads, key: string) => Promise<Value | undefined>) {
  const kept = new WeakMap<Reads, Map<string, Promise<Value | undefined>>>();
  return (db: Reads, key: string): Promise<Value | undefined> => {
    if (!('tx' in db)) return read(db, key);
    const values = kept.get(db) ?? new Map<string, Promise<Value | undefined>>();
    kept.set(db, values);
    const known = values.get(key);
    if (known) return known;
    const reading = read(db, key);
    values.set(key, reading);
    const drop = () => values.get(key) === reading && values.delete(key);
    reading.then((value) => value === undefined && drop(), drop);
    for (const oldest of values.keys()) if (values.size > most) values.delete(oldest);
    return reading;
  };
}
