import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { findManagedCohort } from './import-queries.ts';

/** Puts the card of somebody in a class out of use: it was lost. Has she none, nothing happens. */
export async function revokeCard(
  ctx: Ctx,
  { cohortId, learnerId }: { cohortId: string; learnerId: string },
): Promise<{ revoked: number }> {
  return transact(ctx, async (tx) => {
    await findManagedCohort(tx, cohortId);
    const { signInCard } = tx.db.tables;
    const works = and(
      eq(signInCard.cohortId, cohortId),
      eq(signInCard.learnerId, learnerId),
      isNull(signInCard.revokedAt),
    );
    const rows = await tx.db.update(signInCard).set({ revokedAt: tx.now }).where(works).returning();
    if (rows.length > 0) await recordEvent(tx, 'card.revoked', `${cohortId}/${learnerId}`);
    return { revoked: rows.length };
  });
}
