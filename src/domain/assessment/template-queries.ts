import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { mayOpenQueue } from './policy.ts';
import type { VerdictWord } from './rules.ts';

export type Template = { id: string; word: VerdictWord; text: string };

/** The sentences the actor has kept, in the order she kept them. */
export async function listTemplates({ db, actor }: ReadCtx): Promise<Template[]> {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'templates of feedback');
  if (!mayOpenQueue(actor)) throw new AppError('forbidden', 'templates of feedback');
  const { feedbackTemplate } = db.tables;
  const { id, word, text } = feedbackTemplate;
  return db
    .select({ id, word, text })
    .from(feedbackTemplate)
    .where(eq(feedbackTemplate.ownerId, actor.id))
    .orderBy(asc(id));
}
