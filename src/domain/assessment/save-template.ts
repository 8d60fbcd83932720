import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayOpenQueue } from './policy.ts';
import { listTemplates, type Template } from './template-queries.ts';
import { checkTemplate } from './template-rules.ts';

/**
 * Keeps a sentence among her own. The id is made with the form: the same id with the same words is one sentence, with
 * other words a conflict. What she has already, word by word, is not kept twice.
 */
export async function saveTemplate(ctx: Ctx, template: Template): Promise<{ repeated: boolean }> {
  if (!mayOpenQueue(ctx.actor)) throw new AppError('forbidden', 'templates of feedback');
  return transact(ctx, async (tx) => {
    const { id, word } = template;
    const text = template.text.trim();
    const kept = await listTemplates(tx);
    if (kept.some((one) => one.word === word && one.text === text)) return { repeated: true };
    await refuseOther(tx, id);
    const issues = checkTemplate(text, kept.length);
    if (issues.length > 0) throw new AppError('invalid', `template ${id}`, issues);
    const row = { id, word, text, ownerId: tx.actor.id, savedAt: tx.now };
    await tx.db.insert(tx.db.tables.feedbackTemplate).values(row);
    await recordEvent(tx, 'feedback-template.saved', id);
    return { repeated: false };
  });
}

async function refuseOther({ db }: TxCtx, id: string): Promise<void> {
  const { feedbackTemplate } = db.tables;
  const stored = await db.select({ id: feedbackTemplate.id }).from(feedbackTemplate).where(eq(feedbackTemplate.id, id));
  if (stored.length > 0) throw new AppError('conflict', `template ${id} says something else`);
}
