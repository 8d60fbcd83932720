import { and, eq, isNull } from 'drizzle-orm';
import { isSharing } from '#domain/accounts/queries.ts';
import { maskName } from '#domain/certification/rules.ts';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isId, isSecret } from '#server/ids.ts';
import { mayKeepPortfolio } from './policy.ts';
import { hashLink, readStanding } from './queries.ts';
import { checkLink, type LinkDays, type NewLink } from './rules.ts';

/** `id` (UUIDv7) and `token` (128 random bits) are made by the client, so that a form sent twice is one link. */
export type Opening = NewLink & { id: string; token: string; showsVillage: boolean; days: LinkDays };

/**
 * Opens a link to what she shows, for so many days. The token is stored nowhere: she passes it on, we keep its hash.
 * `forbidden` until she agrees to sharing.
 */
export async function openLink(ctx: Ctx, { id, token, days, ...link }: Opening): Promise<{ token: string }> {
  if (!mayKeepPortfolio(ctx.actor)) throw new AppError('unauthenticated', 'portfolio of nobody');
  if (!isId(id) || !isSecret(token)) throw new AppError('invalid', 'id or token of a link');
  return transact(ctx, async (tx) => {
    const { portfolioLink } = tx.db.tables;
    const [stored] = await tx.db.select().from(portfolioLink).where(eq(portfolioLink.id, id));
    if (stored && (stored.learnerId !== tx.actor.id || stored.tokenHash !== hashLink(token))) {
      throw new AppError('conflict', `link ${id}`);
    }
    if (stored) return { token };
    if (!(await isSharing(tx))) throw new AppError('forbidden', 'a link without consent');
    const issues = checkLink(link, await readStanding(tx));
    if (issues.length > 0) throw new AppError('invalid', 'opening a link', issues);
    await tx.db.insert(portfolioLink).values({
      ...{ id, learnerId: tx.actor.id, tokenHash: hashLink(token), createdAt: tx.now },
      label: link.label.trim(),
      displayName: link.nameAs === 'chosen' ? link.chosenName.trim() : maskName(tx.actor.name),
      showsVillage: link.showsVillage,
      expiresAt: new Date(tx.now.getTime() + days * 24 * 60 * 60 * 1000),
    });
    await recordEvent(tx, 'portfolio-link.opened', id);
    return { token };
  });
}

/** Ends one of her links, with effect at once and for good. */
export async function endLink(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  if (!mayKeepPortfolio(ctx.actor)) throw new AppError('unauthenticated', 'portfolio of nobody');
  return transact(ctx, async (tx) => {
    const { portfolioLink } = tx.db.tables;
    const isHers = and(eq(portfolioLink.id, id), eq(portfolioLink.learnerId, tx.actor.id));
    const [found] = await tx.db.select().from(portfolioLink).where(isHers);
    if (!found) throw new AppError('not-found', `link ${id}`);
    const open = and(isHers, isNull(portfolioLink.endedAt));
    const ended = await tx.db
      .update(portfolioLink)
      .set({ endedAt: tx.now })
      .where(open)
      .returning({ id: portfolioLink.id });
    if (ended.length > 0) await recordEvent(tx, 'portfolio-link.ended', id);
    return { id };
  });
}
