import { and, eq } from 'drizzle-orm';
import { mayAnswer } from '#domain/assessment/appeal-policy.ts';
import { type Appeal, decided, findAppealToAnswer } from '#domain/assessment/appeal-queries.ts';
import { checkWords, levelOf } from '#domain/assessment/appeal-rules.ts';
import { holdAppeal, isAnswerStored, type NewAnswer, storeAnswer } from '#domain/assessment/store-appeal.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { storeEdition } from './store-edition.ts';

/**
 * Answers an appeal about a revocation at its level. Upheld, it stays; changed, the certificate is issued again under a
 * new number, and the old number says that it was put right: what was public once is not quietly undone. The same id
 * with the same answer is one; `conflict` when somebody else has answered or the learner has gone on.
 */
export async function answerRevocationAppeal(ctx: Ctx, input: NewAnswer): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const answer = { ...input, words: input.words.trim() };
    const appeal = await findAppealToAnswer(tx, answer.appealId);
    if (appeal.kind !== 'revocation') throw new AppError('not-found', `appeal ${appeal.id} is about a grading`);
    if (await isAnswerStored(tx, answer)) return { repeated: true };
    if (levelOf(appeal.state) !== answer.level) throw new AppError('conflict', `appeal ${appeal.id} is elsewhere`);
    if (!mayAnswer(tx.actor, decided(appeal), answer.level)) throw new AppError('forbidden', `appeal ${appeal.id}`);
    const issues = checkWords(answer.words);
    if (issues.length > 0) throw new AppError('invalid', `appeal ${appeal.id}`, issues);
    await holdAppeal(tx, appeal.id);
    if (answer.outcome === 'changed') await restore(tx, appeal);
    await storeAnswer(tx, answer);
    return { repeated: false };
  });
}

/** `conflict` when the first level has restored it already. */
async function restore(tx: TxCtx, { subjectId }: Appeal): Promise<void> {
  const { certificate, revocation } = tx.db.tables;
  const replaced = await tx.db
    .update(revocation)
    .set({ kind: 'replaced' })
    .where(and(eq(revocation.certificateId, subjectId), eq(revocation.kind, 'revoked')))
    .returning({ id: revocation.certificateId });
  const [old] = await tx.db.select().from(certificate).where(eq(certificate.id, subjectId));
  if (!old || replaced.length === 0) throw new AppError('conflict', `certificate ${subjectId} is not revoked`);
  const id = newId(tx.now);
  await storeEdition(tx, id, old);
  await recordEvent(tx, 'certificate.restored', id);
}
