/** The questions of plugins: a short quiz beside a practice. */
import { and, count, eq, max } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Question } from '../courses/package.ts';
import { findPlugInPractice, listPracticeQuestions, type PlugInPractice } from '../plugins/queries.ts';
import { listScopes } from '../practice/simulator-queries.ts';
import { mayTakeQuiz } from './policy.ts';
import { type AskedQuestion, askQuestion, type MarkedQuestion, type QuizAttempt, showMarked } from './quiz-queries.ts';

export type PluginQuiz = { practice: PlugInPractice; questions: Question[] };
export type PracticePlace = { pluginId: string; slug: string };

/** The quiz of a practice that is on for the actor. Refuses with `unauthenticated` or `not-found`. */
export async function findPluginQuiz(ctx: ReadCtx, place: PracticePlace): Promise<PluginQuiz> {
  if (!mayTakeQuiz(ctx.actor)) throw new AppError('unauthenticated', `quiz of ${place.pluginId}/${place.slug}`);
  const practice = await findPlugInPractice(ctx, { ...place, scopes: await listScopes(ctx) });
  const questions = await listPracticeQuestions(ctx, practice);
  if (questions.length === 0) throw new AppError('not-found', `quiz of ${place.pluginId}/${place.slug}`);
  return { practice, questions };
}

/** Its questions as an attempt shows them. */
export const askPluginQuiz = ({ questions }: PluginQuiz, attemptId: string): AskedQuestion[] =>
  questions.map((question, place) => askQuestion(question, place + 1, attemptId));

/** The actor's attempt with every question marked; null when it is not hers, or of another version or practice. */
export async function findPluginAttempt(
  { db, actor }: ReadCtx,
  { practice, questions }: PluginQuiz,
  attemptId: string,
): Promise<(QuizAttempt & { questions: MarkedQuestion[] }) | null> {
  const { pluginQuizAttempt } = db.tables;
  const { id, answers, right, asked } = pluginQuizAttempt;
  const isIt = and(
    ...[eq(id, attemptId), eq(pluginQuizAttempt.learnerId, actor.id)],
    ...[eq(pluginQuizAttempt.pluginVersionId, practice.versionId), eq(pluginQuizAttempt.practice, practice.slug)],
  );
  const [found] = await db.select({ id, answers, right, asked }).from(pluginQuizAttempt).where(isIt);
  if (!found) return null;
  const marked = questions.map((question, place) =>
    showMarked(question, askQuestion(question, place + 1, attemptId), found.answers[question.id] ?? []),
  );
  return { ...found, questions: marked };
}

/** How the actor has done at the quiz of a practice, in any version; null before the first try. */
export async function findPluginResult({ db, actor }: ReadCtx, { pluginId, slug }: PracticePlace) {
  const { pluginQuizAttempt } = db.tables;
  const { right, asked } = pluginQuizAttempt;
  const isIt = and(
    ...[eq(pluginQuizAttempt.learnerId, actor.id), eq(pluginQuizAttempt.pluginId, pluginId)],
    eq(pluginQuizAttempt.practice, slug),
  );
  const rows = await db
    .select({ asked, right: max(right), attempts: count() })
    .from(pluginQuizAttempt)
    .where(isIt)
    .groupBy(asked);
  const best = rows.toSorted((a, b) => (b.right ?? 0) / b.asked - (a.right ?? 0) / a.asked)[0];
  const attempts = rows.reduce((all, row) => all + row.attempts, 0);
  return best ? { right: best.right ?? 0, asked: best.asked, attempts } : null;
}
