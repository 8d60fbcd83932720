import { and, eq, isNull } from 'drizzle-orm';
import { hashToken } from '#domain/accounts/token.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isSecret } from '#server/ids.ts';
import { mayKeepFeed } from './timetable-policy.ts';

/**
 * Opens a calendar feed of the actor's own sessions under a token that her page has made (128 random bits). Whichever
 * she had before ends. The token is stored nowhere, only its hash.
 */
export async function openFeed(ctx: Ctx, { token }: { token: string }): Promise<{ token: string }> {
  if (!mayKeepFeed(ctx.actor)) throw new AppError('unauthenticated', 'calendar feed');
  if (!isSecret(token)) throw new AppError('invalid', 'token of a calendar feed');
  return transact(ctx, async (tx) => {
    const { calendarFeed } = tx.db.tables;
    const tokenHash = hashToken(token);
    const [stored] = await tx.db.select().from(calendarFeed).where(eq(calendarFeed.tokenHash, tokenHash));
    if (stored && (stored.personId !== tx.actor.id || stored.endedAt)) throw new AppError('conflict', 'token in use');
    if (stored) return { token };
    await endOpen(tx);
    await tx.db.insert(calendarFeed).values({ tokenHash, personId: tx.actor.id, openedAt: tx.now });
    await recordEvent(tx, 'calendar-feed.opened', tx.actor.id);
    return { token };
  });
}

/** Ends the actor's feed, with effect at once. Without one nothing happens. */
export async function endFeed(ctx: Ctx): Promise<{ ended: boolean }> {
  if (!mayKeepFeed(ctx.actor)) throw new AppError('unauthenticated', 'calendar feed');
  return transact(ctx, async (tx) => {
    const ended = await endOpen(tx);
    if (ended) await recordEvent(tx, 'calendar-feed.ended', tx.actor.id);
    return { ended };
  });
}

async function endOpen({ db, actor, now }: TxCtx): Promise<boolean> {
  const { calendarFeed } = db.tables;
  const ended = await db
    .update(calendarFeed)
    .set({ endedAt: now })
    .where(and(eq(calendarFeed.personId, actor.id), isNull(calendarFeed.endedAt)))
    .returning({ hash: calendarFeed.tokenHash });
  return ended.length > 0;
}
