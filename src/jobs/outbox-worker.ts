import { setTimeout as wait } from 'node:timers/promises';
import { logError } from '#server/log.ts';
import { consequences } from './consequences.ts';
import { type World, workOutbox } from './work-outbox.ts';

const interval = 300;

/** Works the outbox three times a second. Returns what stops it: resolved once the work in hand is done. */
export function startOutboxWorker({ db, storage }: Omit<World, 'now'>): () => Promise<void> {
  const stopped = new AbortController();
  const work = async () => {
    while (!stopped.signal.aborted) {
      await workOutbox({ db, storage, now: new Date() }, consequences).catch(logError);
      await wait(interval, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const done = work();
  return () => {
    stopped.abort();
    return done;
  };
}
