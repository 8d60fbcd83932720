import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { closePairings } from './close-pairing.ts';
import { mayEndPairing } from './pairing-policy.ts';

/**
 * Consequence of an enrolment's end (subject `cohortId/learnerId`): her mentor has room again. Nothing happens when she
 * has none in this cohort, or is enrolled again by now.
 */
export async function endPairing(ctx: Ctx, subject: string): Promise<{ ended: boolean }> {
  const [cohortId = '', learnerId = ''] = subject.split('/');
  return transact(ctx, async (tx) => {
    if (!mayEndPairing(tx.actor)) throw new AppError('forbidden', `end of ${subject}`);
    const { enrolment, pairing } = tx.db.tables;
    const enrolled = await tx.db
      .select({ id: enrolment.learnerId })
      .from(enrolment)
      .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
    if (enrolled.length > 0) return { ended: false };
    const own = and(eq(pairing.cohortId, cohortId), eq(pairing.learnerId, learnerId));
    const { closed } = await closePairings(tx, own, 'enrolment-ended');
    if (closed > 0) await recordEvent(tx, 'pairing.ended', subject);
    return { ended: closed > 0 };
  });
}
