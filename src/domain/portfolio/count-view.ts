import { eq, sql } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { hashLink, openPortfolio } from './queries.ts';

/**
 * One more has opened a link: a number and nothing about who. No event, for that would keep when each one came. What a
 * link does not open is not counted.
 */
export async function countView(ctx: Ctx, { token }: { token: string }): Promise<void> {
  await openPortfolio(ctx, token);
  await transact(ctx, async ({ db }) => {
    const { portfolioLink } = db.tables;
    await db
      .update(portfolioLink)
      .set({ views: sql`${portfolioLink.views} + 1` })
      .where(eq(portfolioLink.tokenHash, hashLink(token)));
  });
}
