import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { checkTemplate } from './template-rules.ts';

/** Words one of her own sentences anew. Saying the same again changes nothing. */
export async function editTemplate(
  ctx: Ctx,
  { id, ...typed }: { id: string; text: string },
): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { feedbackTemplate } = tx.db.tables;
    const own = and(eq(feedbackTemplate.id, id), eq(feedbackTemplate.ownerId, tx.actor.id));
    const [stored] = await tx.db.select({ text: feedbackTemplate.text }).from(feedbackTemplate).where(own);
    if (!stored) throw new AppError('not-found', `template ${id}`);
    const text = typed.text.trim();
    if (stored.text === text) return { repeated: true };
    const issues = checkTemplate(text, 0);
    if (issues.length > 0) throw new AppError('invalid', `template ${id}`, issues);
    await tx.db.update(feedbackTemplate).set({ text, savedAt: tx.now }).where(own);
    await recordEvent(tx, 'feedback-template.edited', id);
    return { repeated: false };
  });
}
