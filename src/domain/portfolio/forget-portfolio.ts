import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/**
 * Consequence of `person.erased` (subject: her id): she shows nothing any more, and the name she showed it under is gone.
 * Nothing happens while she is not erased.
 */
export async function forgetPortfolio(ctx: Ctx, personId: string): Promise<void> {
  if (ctx.actor.role !== 'system') throw new AppError('forbidden', `portfolio of ${personId}`);
  await transact(ctx, async ({ db, now }) => {
    const { person, portfolioItem, portfolioLink } = db.tables;
    const [she] = await db.select({ erasedAt: person.erasedAt }).from(person).where(eq(person.id, personId));
    if (!she?.erasedAt) return;
    await db.delete(portfolioItem).where(eq(portfolioItem.learnerId, personId));
    const own = eq(portfolioLink.learnerId, personId);
    await db
      .update(portfolioLink)
      .set({ endedAt: now })
      .where(and(own, isNull(portfolioLink.endedAt)));
    await db.update(portfolioLink).set({ displayName: '', label: '' }).where(own);
  });
}
