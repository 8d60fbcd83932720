import { setTimeout as wait } from 'node:timers/promises';
import { findNewest } from '#domain/certification/credential-queries.ts';
import { signCredentials } from '#domain/certification/sign-credentials.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { logError } from '#server/log.ts';
import type { Signer } from '#server/signer.ts';
import type { World } from './work-outbox.ts';

const interval = 500;

/**
 * Signs what has been awarded, also what was awarded or brought in while the program did not run. It is no consequence
 * of an event because it needs the keys, which stay with this job; it looks at what there is, so that nothing can be
 * forgotten. Returns what stops it, resolved once the work in hand is done.
 */
export function startSigning({ db, storage }: Omit<World, 'now'>, signer: Signer): () => Promise<void> {
  const stopped = new AbortController();
  let done = -1;
  const work = async () => {
    while (!stopped.signal.aborted) {
      const ctx: Ctx = { db, storage, actor: systemOf(''), now: new Date(), locale: 'zh-CN' };
      done = await signNew(ctx, signer, done).catch((error: unknown) => {
        logError(error);
        return -1;
      });
      await wait(interval, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const ended = work();
  return () => {
    stopped.abort();
    return ended;
  };
}

/** Each certificate has a place of its own in the status lists: while the last one is the same there is nothing new. */
async function signNew(ctx: Ctx, signer: Signer, done: number): Promise<number> {
  const newest = await findNewest(ctx);
  if (newest === done) return done;
  let signed = 1;
  while (signed > 0) ({ signed } = await signCredentials(ctx, signer));
  return newest;
}
