import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayAnswerSuggestion } from './policy.ts';
import { findSuggestion } from './suggestion-queries.ts';
import { checkStep, type StepKind, stateAfter } from './suggestion-rules.ts';

/** `id` is made with the form. `text`: the answer; of `covered` what is left of the suggestion without personal data. */
export type NewStep = { id: string; suggestionId: string; kind: StepKind; text: string; isPublic: boolean };

/**
 * Accepts a suggestion, answers it, or covers the personal data in it; what was covered is kept nowhere. A later answer
 * stands beside the earlier one and counts. The same id with the same content is one step.
 */
export async function stepSuggestion(ctx: Ctx, input: NewStep): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const found = await findSuggestion(tx, input.suggestionId);
    if (!mayAnswerSuggestion(tx.actor, found)) throw new AppError('forbidden', `suggestion ${input.suggestionId}`);
    const { id, kind, suggestionId } = input;
    const text = kind === 'answered' ? input.text.trim() : '';
    const row = { id, suggestionId, kind, text, isPublic: kind === 'answered' && input.isPublic };
    if (await isStored(tx, row)) return { repeated: true };
    const issues = checkStep(input);
    if (issues.length > 0) throw new AppError('invalid', `suggestion ${suggestionId}`, issues);
    const { suggestion, suggestionStep } = tx.db.tables;
    await tx.db.insert(suggestionStep).values({ ...row, by: tx.actor.id, at: tx.now });
    const changed = { status: stateAfter(found.status, kind), ...(kind === 'covered' && { text: input.text.trim() }) };
    await tx.db.update(suggestion).set(changed).where(eq(suggestion.id, suggestionId));
    await recordEvent(tx, `suggestion.${kind}`, suggestionId);
    return { repeated: false };
  });
}

type Row = Omit<NewStep, 'text'> & { text: string };

async function isStored({ db }: TxCtx, one: Row): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.suggestionStep).where(eq(db.tables.suggestionStep.id, one.id));
  if (!stored) return false;
  const isSame = stored.suggestionId === one.suggestionId && stored.kind === one.kind;
  if (isSame && stored.text === one.text && stored.isPublic === one.isPublic) return true;
  throw new AppError('conflict', `step ${one.id} says something else`);
}
