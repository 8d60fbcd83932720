import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { Question } from '../courses/package.ts';
import { listQuestions } from '../courses/task-queries.ts';
import { markAnswer } from './marking.ts';
import { noteAnswer } from './note-answer.ts';
import { type Answers, checkAnswers, isSame, mergeAnswers } from './quiz-answers.ts';
import { findAttempt, findQuizModule, findQuizResult, type QuizModule } from './quiz-queries.ts';
import { isBetterResult, isQuizPassed } from './rules.ts';
import { tallyAnswers } from './tally-answers.ts';

/** `basedOn`: the attempt whose right answers still stand, when only the others were asked again. */
export type NewAttempt = {
  id: string;
  courseId: string;
  module: string;
  answers: Answers;
  basedOn: string | null;
};

/**
 * Takes a module's quiz. Every question needs an answer, from this form or from the attempt it goes on from; the best
 * result is kept, wrong answers go into the notebook and right ones out of it. The same id with the same answers is one
 * attempt.
 */
export async function takeQuiz(ctx: Ctx, attempt: NewAttempt): Promise<{ id: string; repeated: boolean }> {
  const { id } = attempt;
  return transact(ctx, async (tx) => {
    const module = await findQuizModule(tx, attempt.courseId, attempt.module);
    const questions = await listQuestions(tx, module.versionId, module.moduleNumber);
    if (questions.length === 0) throw new AppError('not-found', `quiz of ${attempt.courseId}/${attempt.module}`);
    const earlier = attempt.basedOn ? await findAttempt(tx, module, attempt.basedOn) : null;
    const answers = mergeAnswers(questions, attempt.answers, earlier?.answers ?? {});
    if (await isStored(tx, id, answers)) return { id, repeated: true };
    const issues = checkAnswers(questions, answers);
    if (issues.length > 0) throw new AppError('invalid', `quiz ${id}`, issues);
    await storeAttempt(tx, module, { id, answers }, questions);
    await tallyAnswers(tx, { ...module, attemptId: id, questions, answers });
    const fresh = questions.filter((question) => attempt.answers[question.id]);
    const { courseId, versionId } = module;
    for (const question of fresh) {
      await noteAnswer(tx, { courseId, versionId, question, answer: answers[question.id] ?? [] });
    }
    await recordEvent(tx, 'quiz.taken', id);
    return { id, repeated: false };
  });
}

async function isStored({ db, actor }: TxCtx, id: string, answers: Answers): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.quizAttempt).where(eq(db.tables.quizAttempt.id, id));
  if (!stored) return false;
  if (stored.learnerId === actor.id && isSame(stored.answers, answers)) return true;
  throw new AppError('conflict', `quiz attempt ${id} says something else`);
}

type Own = Pick<QuizModule, 'courseId' | 'versionId' | 'moduleNumber'>;

async function storeAttempt(tx: TxCtx, module: Own, attempt: { id: string; answers: Answers }, questions: Question[]) {
  const { quizAttempt, quizResult } = tx.db.tables;
  const asked = questions.length;
  const right = questions.filter((question) => markAnswer(question, attempt.answers[question.id] ?? []).isRight).length;
  const { courseId, versionId, moduleNumber } = module;
  const own = { learnerId: tx.actor.id, courseId, moduleNumber };
  await tx.db.insert(quizAttempt).values({ ...own, ...attempt, versionId, right, asked, attemptedAt: tx.now });
  const before = await findQuizResult(tx, module);
  const best = before && !isBetterResult({ right, asked }, before) ? before : { right, asked };
  const passedAt = before?.passedAt ?? (isQuizPassed(right, asked) ? tx.now : null);
  const kept = { attempts: (before?.attempts ?? 0) + 1, right: best.right, asked: best.asked, passedAt };
  await tx.db
    .insert(quizResult)
    .values({ ...own, ...kept })
    .onConflictDoUpdate({ target: [quizResult.learnerId, quizResult.courseId, quizResult.moduleNumber], set: kept });
}
