import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type Appeal, findOwnAppeal } from './appeal-queries.ts';
import { type AppealStepKind, checkWords, stepsOpen } from './appeal-rules.ts';
import { holdAppeal } from './store-appeal.ts';

export type Step = { appealId: string; kind: AppealStepKind; words: string };

/**
 * Goes on with one's own appeal: takes it back before anybody has answered, accepts the first answer, or asks the second
 * level and says why. Sent twice it is one step; `conflict` when it is not the time for it.
 */
export async function stepAppeal(ctx: Ctx, { appealId, kind, words }: Step): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const appeal = await findOwnAppeal(tx, appealId);
    if (appeal.steps.some((step) => step.kind === kind)) return { repeated: true };
    if (!stepsOpen(appeal.state, appeal.answers.length > 0).includes(kind)) {
      throw new AppError('conflict', `appeal ${appealId} cannot be ${kind}`);
    }
    const issues = kind === 'escalated' ? checkWords(words) : [];
    if (issues.length > 0) throw new AppError('invalid', `appeal ${appealId}`, issues);
    await holdAppeal(tx, appealId);
    const row = { appealId, kind, words: kind === 'escalated' ? words.trim() : '', at: tx.now };
    await tx.db.insert(tx.db.tables.appealStep).values(row);
    if (kind === 'withdrawn') await release(tx, appeal);
    await record(tx, appeal, kind);
    return { repeated: false };
  });
}

/** Taken back it stands no more: within the seven days she may raise another. */
async function release({ db }: TxCtx, { id }: Appeal): Promise<void> {
  const { standingAppeal } = db.tables;
  await db.delete(standingAppeal).where(eq(standingAppeal.appealId, id));
}

function record(tx: TxCtx, { id }: Appeal, kind: AppealStepKind): Promise<void> {
  if (kind === 'withdrawn') return recordEvent(tx, 'appeal.withdrawn', id);
  return kind === 'accepted' ? recordEvent(tx, 'appeal.accepted', id) : recordEvent(tx, 'appeal.escalated', id);
}
