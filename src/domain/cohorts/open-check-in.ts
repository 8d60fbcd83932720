import { and, eq, isNull } from 'drizzle-orm';
import { newCodeSecret } from '#server/changing-code.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { checkInWindow } from './arrival-rules.ts';
import { mayTakeRoll } from './policy.ts';
import { type Evening, findEvening } from './roll-queries.ts';

/**
 * Lets learners check in to a session, from half an hour before it until its end; opening what is open changes nothing.
 * Refuses with `not-found`, `forbidden`, or `invalid` (`early`, `over`, `cancelled`).
 */
export async function openCheckIn(ctx: Ctx, { id, sessionId }: { id: string; sessionId: string }): Promise<object> {
  const secret = newCodeSecret();
  return transact(ctx, async (tx) => {
    const { checkInOpening } = tx.db.tables;
    const evening = await findOwnEvening(tx, sessionId);
    const own = and(eq(checkInOpening.sessionId, sessionId), isNull(checkInOpening.closedAt));
    const open = await tx.db.select().from(checkInOpening).where(own);
    if (open.length > 0) return { repeated: true };
    const window = evening.cancelledAt ? 'cancelled' : checkInWindow(evening, tx.now);
    if (window !== 'open')
      throw new AppError('invalid', `check-in of ${sessionId}`, [{ path: ['session'], rule: window }]);
    const opened = { openedBy: tx.actor.id, openedAt: tx.now };
    const rows = await tx.db
      .insert(checkInOpening)
      .values({ id, sessionId, secret, ...opened })
      .onConflictDoNothing()
      .returning();
    if (rows.length === 0) throw new AppError('conflict', `opening ${id}`);
    await recordEvent(tx, 'check-in.opened', id);
    return { repeated: false };
  });
}

/** Ends the check-in of a session; ending it twice is once. Refuses with `not-found` or `forbidden`. */
export async function closeCheckIn(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<object> {
  return transact(ctx, async (tx) => {
    const { checkInOpening } = tx.db.tables;
    await findOwnEvening(tx, sessionId);
    const open = and(eq(checkInOpening.sessionId, sessionId), isNull(checkInOpening.closedAt));
    const closed = { closedAt: tx.now, closedBy: tx.actor.id };
    const rows = await tx.db.update(checkInOpening).set(closed).where(open).returning();
    for (const { id } of rows) await recordEvent(tx, 'check-in.closed', id);
    return { closed: rows.length };
  });
}

async function findOwnEvening(tx: TxCtx, sessionId: string): Promise<Evening> {
  const evening = await findEvening(tx, sessionId);
  if (!mayTakeRoll(tx.actor, evening)) throw new AppError('forbidden', `check-in of ${sessionId}`);
  return evening;
}
