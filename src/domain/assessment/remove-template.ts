import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayOpenQueue } from './policy.ts';

/** Takes one of her own sentences away; one that is not there, or not hers, stays as it is. */
export async function removeTemplate(ctx: Ctx, { id }: { id: string }): Promise<{ removed: boolean }> {
  if (!mayOpenQueue(ctx.actor)) throw new AppError('forbidden', 'templates of feedback');
  return transact(ctx, async (tx) => {
    const { feedbackTemplate } = tx.db.tables;
    const removed = await tx.db
      .delete(feedbackTemplate)
      .where(and(eq(feedbackTemplate.id, id), eq(feedbackTemplate.ownerId, tx.actor.id)))
      .returning({ id: feedbackTemplate.id });
    if (removed.length === 0) return { removed: false };
    await recordEvent(tx, 'feedback-template.removed', id);
    return { removed: true };
  });
}
