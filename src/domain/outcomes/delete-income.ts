import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayDeleteIncome } from './policy.ts';

/** Takes every income band of the learner who is signed in away; nothing of them stays. Without any it does nothing. */
export async function deleteIncome(ctx: Ctx): Promise<{ deleted: number }> {
  if (!mayDeleteIncome(ctx.actor)) throw new AppError('forbidden', 'income of nobody');
  return transact(ctx, async (tx) => {
    const { incomeBand } = tx.db.tables;
    const rows = await tx.db.delete(incomeBand).where(eq(incomeBand.learnerId, tx.actor.id)).returning();
    if (rows.length > 0) await recordEvent(tx, 'income.deleted', tx.actor.id);
    return { deleted: rows.length };
  });
}
