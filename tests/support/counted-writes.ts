/** A database that says before each of its writes how many there were: for tests in which one of them goes wrong. */
import type { Database, Tx } from '#server/db/database.ts';

/** The same database; `onWrite` may throw (a full disk) or end the process (a power cut). */
export function countWrites(db: Database, onWrite: (count: number) => void): Database {
  let count = 0;
  const next = () => {
    count += 1;
    onWrite(count);
  };
  const watch = (tx: Tx): Tx => {
    const watched: Tx = Object.create(tx);
    const before = <Given extends unknown[], Result>(write: (...given: Given) => Result) => {
      return (...given: Given): Result => {
        next();
        return write(...given);
      };
    };
    const [insert, update, remove] = [tx.insert.bind(tx), tx.update.bind(tx), tx.delete.bind(tx)];
    return Object.assign(watched, { insert: before(insert), update: before(update), delete: before(remove) });
  };
  const counted: Database = Object.create(db);
  return Object.assign(counted, { tx: <Result>(work: (tx: Tx) => Promise<Result>) => db.tx((tx) => work(watch(tx))) });
}
