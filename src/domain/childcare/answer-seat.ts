import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayMindChild } from './policy.ts';
import { findChild } from './save-child.ts';
import { signUpChild } from './sign-up-child.ts';

export type SeatAnswer = { childId: string; sessionId: string; comes: boolean };

/**
 * The guardian says whether her child takes the seat that came free: yes keeps it, no signs the child off, and the next
 * is told. Refuses with `not-found` (no child of hers, nobody called) and `invalid` (`passed-on`: the time was over).
 */
export async function answerSeat(ctx: Ctx, { childId, sessionId, comes }: SeatAnswer): Promise<{ comes: boolean }> {
  const isNew = await transact(ctx, async (tx) => {
    const { seatCall } = tx.db.tables;
    const child = await findChild(tx, childId);
    if (!child || !mayMindChild(tx.actor, child)) throw new AppError('not-found', `child ${childId}`);
    const own = and(eq(seatCall.childId, childId), eq(seatCall.sessionId, sessionId));
    const [call] = await tx.db.select().from(seatCall).where(own);
    if (call?.answer === 'yes' && comes) return false;
    if (!call?.calledAt) throw new AppError('not-found', `seat for ${childId} in ${sessionId}`);
    if (call.answer === 'lapsed' || (!call.answer && call.answerBy && call.answerBy <= tx.now)) {
      throw new AppError('invalid', `seat for ${childId}`, [{ path: ['child'], rule: 'passed-on' }]);
    }
    await tx.db
      .update(seatCall)
      .set({ answer: comes ? 'yes' : 'no', answeredAt: tx.now })
      .where(own);
    await recordEvent(tx, 'seat.answered', `${childId}/${sessionId}`);
    return true;
  });
  if (isNew && !comes) await signUpChild(ctx, { childId, sessionId, wants: false });
  return { comes };
}
