import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isMember } from './policy.ts';

/** Somebody asks that we forget her (个人信息保护法 §47). Asked already: nothing happens. */
export async function askErasure(ctx: Ctx): Promise<void> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'erasure of nobody');
  await transact(ctx, async (tx) => {
    const { erasureRequest } = tx.db.tables;
    const row = { personId: tx.actor.id, askedAt: tx.now };
    const rows = await tx.db.insert(erasureRequest).values(row).onConflictDoNothing().returning();
    if (rows.length > 0) await recordEvent(tx, 'erasure.asked', tx.actor.id);
  });
}

/** She has thought better of it. Not asked, or done already: nothing happens. */
export async function withdrawErasure(ctx: Ctx): Promise<void> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'erasure of nobody');
  await transact(ctx, async (tx) => {
    const { erasureRequest } = tx.db.tables;
    const open = and(eq(erasureRequest.personId, tx.actor.id), isNull(erasureRequest.doneAt));
    const rows = await tx.db.delete(erasureRequest).where(open).returning();
    if (rows.length > 0) await recordEvent(tx, 'erasure.withdrawn', tx.actor.id);
  });
}
