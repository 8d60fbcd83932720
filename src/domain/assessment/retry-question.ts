import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { checkAnswer, markAnswer } from './marking.ts';
import { noteAnswer } from './note-answer.ts';

/** `times`: how often it had been answered wrongly when the form was shown, so that sending it twice counts once. */
export type Retry = { courseId: string; questionId: string; times: number; answer: string[] };

/** Answers a question of one's own wrong-answer notebook again: right crosses it out, wrong keeps it for another day. */
export async function retryQuestion(ctx: Ctx, retry: Retry): Promise<{ isRight: boolean; feedback: string[] }> {
  return transact(ctx, async (tx) => {
    const { wrong, question } = await findOpen(tx, retry);
    const rule = checkAnswer(question, retry.answer);
    if (rule) throw new AppError('invalid', `retry of ${question.id}`, [{ path: ['q', question.id], rule }]);
    const marked = markAnswer(question, retry.answer);
    if (wrong.times !== retry.times || wrong.rightAt) return marked;
    const { courseId, versionId } = wrong;
    await noteAnswer(tx, { courseId, versionId, question, answer: retry.answer });
    await recordEvent(tx, 'question.retried', question.id);
    return marked;
  });
}

async function findOpen({ db, actor }: TxCtx, { courseId, questionId }: Retry) {
  const { question, wrongAnswer } = db.tables;
  const [found] = await db
    .select({ wrong: wrongAnswer, question: question.content })
    .from(wrongAnswer)
    .innerJoin(
      question,
      and(eq(question.versionId, wrongAnswer.versionId), eq(question.questionId, wrongAnswer.questionId)),
    )
    .where(
      and(
        eq(wrongAnswer.learnerId, actor.id),
        eq(wrongAnswer.courseId, courseId),
        eq(wrongAnswer.questionId, questionId),
      ),
    );
  if (!found) throw new AppError('not-found', `wrong answer ${questionId}`);
  return found;
}
