import { chinaDate } from '#server/china-time.ts';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { checkAnswer, markAnswer } from './marking.ts';
import { findCard } from './memory-queries.ts';
import { isDue } from './memory-rules.ts';
import { noteAnswer } from './note-answer.ts';

/**
 * `reps`: how often it had been answered when the form was shown, so that sending it twice counts once. `helped`: she
 * has looked at the hint first.
 */
export type Retry = { courseId: string; questionId: string; reps: number; answer: string[]; helped: boolean };
export type Retried = { isRight: boolean; courseId: string; questionId: string };

/** Answers a question of one's own notebook again: right sends it further away, wrong brings it back tomorrow. */
export async function retryQuestion(ctx: Ctx, { answer, reps, helped, ...place }: Retry): Promise<Retried> {
  return transact(ctx, async (tx) => {
    const card = await findCard(tx, place);
    const { courseId, versionId, question } = card;
    const rule = checkAnswer(question, answer);
    if (rule) throw new AppError('invalid', `retry of ${question.id}`, [{ path: ['q', question.id], rule }]);
    const { isRight } = markAnswer(question, answer);
    if (card.reps === reps && isDue(card, chinaDate(tx.now))) {
      await noteAnswer(tx, { courseId, versionId, question, answer, helped });
      await recordEvent(tx, 'question.retried', question.id);
    }
    return { isRight, ...place };
  });
}
