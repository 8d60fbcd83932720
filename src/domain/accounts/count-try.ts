import { eq, inArray, lt } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { failuresNow, secondsToWait, type TryKind } from './sign-in-delay.ts';
import type { TryKeys } from './try-keys.ts';

/**
 * Counts a try as failed, before it is looked at: of many tries at once none gets past the count. Refuses with
 * `too-many` while the account or the address has to wait, and then counts nothing.
 */
export async function countTry(ctx: Ctx, keys: TryKeys): Promise<void> {
  await transact(ctx, async (tx) => {
    const rows = await readTries(tx, keys);
    const kinds: [TryKind, string | undefined][] = [
      ['account', keys.account],
      ['address', keys.address],
    ];
    for (const [kind, key] of kinds) {
      const tries = rows.find((row) => row.key === key);
      if (secondsToWait(tries, kind, tx.now) > 0) throw new AppError('too-many', `tries of one ${kind}`);
    }
    for (const [, key] of kinds) {
      if (key)
        await setFailures(
          tx,
          key,
          failuresNow(
            rows.find((row) => row.key === key),
            tx.now,
          ) + 1,
        );
    }
  });
}

/** Takes a counted try back because it was right: the account begins anew, the address has one failure less. */
export async function forgiveTry(ctx: Ctx, keys: TryKeys): Promise<void> {
  await transact(ctx, async (tx) => {
    const { failedSignIn } = tx.db.tables;
    if (keys.account) await tx.db.delete(failedSignIn).where(eq(failedSignIn.key, keys.account));
    const [address] = await readTries(tx, { address: keys.address });
    if (!address) return;
    const { failures, lastAt } = address;
    await tx.db
      .update(failedSignIn)
      .set({ failures: Math.max(0, failures - 1), lastAt })
      .where(eq(failedSignIn.key, keys.address));
  });
}

/** Forgets counters that have not moved for two days. */
export async function forgetTries({ db, now }: TxCtx): Promise<void> {
  const { failedSignIn } = db.tables;
  await db.delete(failedSignIn).where(lt(failedSignIn.lastAt, new Date(now.getTime() - 2 * 24 * 60 * 60 * 1000)));
}

async function readTries({ db }: TxCtx, keys: TryKeys) {
  const { failedSignIn } = db.tables;
  const wanted = [keys.address, ...(keys.account ? [keys.account] : [])];
  return db.select().from(failedSignIn).where(inArray(failedSignIn.key, wanted));
}

async function setFailures({ db, now }: TxCtx, key: string, failures: number): Promise<void> {
  const { failedSignIn } = db.tables;
  const row = { key, failures, lastAt: now };
  await db
    .insert(failedSignIn)
    .values(row)
    .onConflictDoUpdate({ target: failedSignIn.key, set: { failures, lastAt: now } });
}
