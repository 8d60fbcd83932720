import type { SQL } from 'drizzle-orm';
import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';

export type WhyEnded = 'changed' | 'undone' | 'mentor-left' | 'conflict' | 'enrolment-ended';

/** Ends the pairings that `which` picks and keeps each as a past one, as part of what ends them. */
export async function closePairings(tx: TxCtx, which: SQL | undefined, why: WhyEnded): Promise<{ closed: number }> {
  const { pairing, pastPairing } = tx.db.tables;
  const rows = await tx.db.select().from(pairing).where(which);
  for (const { cohortId, learnerId, mentorId, pairedAt } of rows) {
    await tx.db.delete(pairing).where(and(eq(pairing.cohortId, cohortId), eq(pairing.learnerId, learnerId)));
    await tx.db.insert(pastPairing).values({
      id: newId(tx.now),
      ...{ cohortId, learnerId, mentorId, pairedAt, why },
      endedAt: tx.now,
      endedBy: tx.actor.id,
    });
  }
  return { closed: rows.length };
}
