import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findTask } from '../courses/task-queries.ts';
import { mayAnswer } from './appeal-policy.ts';
import { type Appeal, decided, findAppealToAnswer } from './appeal-queries.ts';
import { checkRaised, checkWords, levelOf } from './appeal-rules.ts';
import { listGraderIds } from './moderation-queries.ts';
import { findGrading, findSubmission } from './queries.ts';
import { replaceGrading } from './replace-grading.ts';
import type { Levels } from './rules.ts';
import { holdAppeal, isAnswerStored, type NewAnswer, storeAnswer } from './store-appeal.ts';

/** `edition`: of the grading that was looked at; `levels` count when the answer changes it. */
export type GradingAnswer = NewAnswer & { levels: Levels; edition: number };

/**
 * Answers an appeal about a grading at its level: it is upheld, or levels are raised (never lowered). The same id with
 * the same answer is one; `conflict` when somebody else has answered, the learner has gone on, or the grading was
 * replaced since.
 */
export async function answerAppeal(ctx: Ctx, input: GradingAnswer): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const appeal = await findAppealToAnswer(tx, input.appealId);
    if (appeal.kind !== 'grading') throw new AppError('not-found', `appeal ${appeal.id} is about a certificate`);
    const { levels: _levels, edition: _edition, ...answer } = { ...input, words: input.words.trim() };
    if (await isAnswerStored(tx, answer)) return { repeated: true };
    if (levelOf(appeal.state) !== input.level) throw new AppError('conflict', `appeal ${appeal.id} is elsewhere`);
    const judges = await listGraderIds(tx, appeal.subjectId);
    const subject = decided({ ...appeal, decidedBy: [...appeal.decidedBy, ...judges] });
    if (!mayAnswer(tx.actor, subject, input.level)) throw new AppError('forbidden', `appeal ${appeal.id}`);
    await holdAppeal(tx, appeal.id);
    const issues = checkWords(input.words);
    if (issues.length > 0 && input.outcome === 'upheld') throw new AppError('invalid', `appeal ${appeal.id}`, issues);
    if (input.outcome === 'changed') await changeGrading(tx, appeal, input);
    await storeAnswer(tx, answer);
    return { repeated: false };
  });
}

async function changeGrading(tx: TxCtx, appeal: Appeal, input: GradingAnswer): Promise<void> {
  const submission = await findSubmission(tx, appeal.subjectId);
  const task = await findTask(tx, submission.versionId, submission.taskId);
  const grading = await findGrading(tx, submission.id);
  if (grading?.edition !== input.edition) throw new AppError('conflict', `grading of ${submission.id} has changed`);
  const ids = task.rubric.criteria.map(({ id }) => id);
  const levels = Object.fromEntries(Object.entries(input.levels).filter(([id]) => ids.includes(id)));
  const issues = [...checkWords(input.words), ...checkRaised(ids, grading.levels, levels)];
  if (issues.length > 0) throw new AppError('invalid', `appeal ${appeal.id}`, issues);
  await replaceGrading(tx, { submission, task, grading, levels, cause: 'appeal' });
}
