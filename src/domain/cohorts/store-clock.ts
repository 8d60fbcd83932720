import { and, eq, isNull } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { isWithin, minutesOf, spansOf } from './clock-rules.ts';
import type { Evening } from './roll-queries.ts';
import { storeAttended } from './store-attended.ts';

type Clocked = Pick<Evening, 'id' | 'cohortId' | 'startsAt' | 'endsAt'>;

/** Brings the minutes of a session to what its taps say, and all that counts them; without taps its plan counts. */
export async function storeClock(tx: TxCtx, evening: Clocked): Promise<void> {
  const { clockTap, sessionClock } = tx.db.tables;
  const standing = and(eq(clockTap.sessionId, evening.id), isNull(clockTap.struckAt));
  const taps = (await tx.db.select().from(clockTap).where(standing)).filter(({ at }) => isWithin(at, evening));
  const minutes = minutesOf(spansOf(taps, evening));
  if (taps.length === 0) await tx.db.delete(sessionClock).where(eq(sessionClock.sessionId, evening.id));
  else
    await tx.db
      .insert(sessionClock)
      .values({ sessionId: evening.id, ...minutes })
      .onConflictDoUpdate({ target: sessionClock.sessionId, set: minutes });
  await storeAttended(tx, evening.cohortId);
}
