import { and, count, eq, isNull } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, systemOf, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isReceipt } from '#server/ids.ts';
import { maySuggest } from './policy.ts';
import { idOfReceipt } from './receipt.ts';
import { listHolidays } from './suggestion-queries.ts';
import { answerBy, checkSuggestion, mostADay, type SuggestionKind } from './suggestion-rules.ts';
import { countUnnamed } from './unnamed-count.ts';

/** `id` and `receipt` are made with the form; the receipt opens an unnamed suggestion, and nothing else does. */
export type NewSuggestion = {
  id: string;
  receipt: string;
  isUnnamed: boolean;
  category: SuggestionKind | null;
  text: string;
};

/**
 * Puts a suggestion into the box of the actor's organisation. Without her name nothing of her is kept: no person, no
 * time but the day, and the event is the platform's own. The same form twice is one suggestion.
 */
export async function sendSuggestion(ctx: Ctx, input: NewSuggestion): Promise<{ receipt: string | null }> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'suggestion of nobody');
  if (!maySuggest(ctx.actor)) throw new AppError('forbidden', 'suggestion');
  if (!isReceipt(input.receipt)) throw new AppError('invalid', 'receipt', [{ path: ['text'], rule: 'missing' }]);
  const text = input.text.trim();
  const receipt = input.isUnnamed ? input.receipt : null;
  const id = receipt ? idOfReceipt(receipt) : input.id;
  const issues = checkSuggestion(input);
  const { category } = input;
  if (issues.length > 0 || !category) throw new AppError('invalid', 'suggestion', issues);
  const { organisationId } = ctx.actor;
  const row = { id, organisationId, personId: receipt ? null : ctx.actor.id, category, text };
  if (await isStored(ctx, row)) return { receipt };
  const receivedOn = chinaDate(ctx.now);
  if (receipt && countUnnamed(ctx.db, ctx.actor.id, receivedOn) > mostADay.own) {
    throw new AppError('too-many', 'unnamed suggestions of one person');
  }
  return transact(ctx, async (tx) => {
    if (await isStored(tx, row)) return { receipt };
    await requireRoom(tx, row, receivedOn);
    const dueOn = answerBy(category, receivedOn, await listHolidays(tx, organisationId));
    await tx.db.insert(tx.db.tables.suggestion).values({ ...row, receivedOn, dueOn, status: 'received' });
    await recordEvent(receipt ? unnamed(tx, receivedOn) : tx, 'suggestion.received', id);
    return { receipt };
  });
}

/** The platform, at the first moment of the day: what is said without a name has no one and no hour in the log. */
export const unnamed = (tx: TxCtx, day: string): TxCtx => ({
  ...tx,
  actor: systemOf(tx.actor.organisationId),
  now: new Date(`${day}T00:00:00+08:00`),
});

type Row = { id: string; organisationId: string; personId: string | null; category: SuggestionKind; text: string };

async function isStored({ db }: Pick<TxCtx | Ctx, 'db'>, one: Row): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.suggestion).where(eq(db.tables.suggestion.id, one.id));
  if (!stored) return false;
  const isSame = stored.personId === one.personId && stored.category === one.category && stored.text === one.text;
  if (isSame) return true;
  throw new AppError('conflict', `suggestion ${one.id} says something else`);
}

async function requireRoom({ db }: TxCtx, { organisationId, personId }: Row, receivedOn: string): Promise<void> {
  const { suggestion } = db.tables;
  const whose = personId
    ? eq(suggestion.personId, personId)
    : and(eq(suggestion.organisationId, organisationId), isNull(suggestion.personId));
  const [found] = await db
    .select({ sent: count() })
    .from(suggestion)
    .where(and(whose, eq(suggestion.receivedOn, receivedOn)));
  const most = personId ? mostADay.own : mostADay.unnamed;
  if ((found?.sent ?? 0) >= most) throw new AppError('too-many', 'suggestions of one day');
}
