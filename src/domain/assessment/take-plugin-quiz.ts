import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { markAnswer } from './marking.ts';
import { findPluginAttempt, findPluginQuiz, type PluginQuiz, type PracticePlace } from './plugin-queries.ts';
import { type Answers, checkAnswers, isSame, mergeAnswers } from './quiz-answers.ts';

/** `basedOn`: the attempt whose right answers still stand, when only the others were asked again. */
export type NewPluginAttempt = PracticePlace & { id: string; answers: Answers; basedOn: string | null };

/**
 * Takes the quiz of a plugin's practice, as often as one likes; the attempt keeps the version that asked. The same id with
 * the same answers is one attempt. Refuses with `unauthenticated`, `not-found` (also when it was switched off), `invalid`
 * or `conflict`.
 */
export async function takePluginQuiz(ctx: Ctx, attempt: NewPluginAttempt): Promise<{ id: string }> {
  const { id, pluginId, slug } = attempt;
  return transact(ctx, async (tx) => {
    const quiz = await findPluginQuiz(tx, { pluginId, slug });
    const earlier = attempt.basedOn ? await findPluginAttempt(tx, quiz, attempt.basedOn) : null;
    const answers = mergeAnswers(quiz.questions, attempt.answers, earlier?.answers ?? {});
    if (await isStored(tx, id, answers)) return { id };
    const issues = checkAnswers(quiz.questions, answers);
    if (issues.length > 0) throw new AppError('invalid', `quiz ${id}`, issues);
    await store(tx, quiz, { id, answers });
    await recordEvent(tx, 'plugin-quiz.taken', id);
    return { id };
  });
}

async function isStored({ db, actor }: TxCtx, id: string, answers: Answers): Promise<boolean> {
  const { pluginQuizAttempt } = db.tables;
  const [stored] = await db.select().from(pluginQuizAttempt).where(eq(pluginQuizAttempt.id, id));
  if (!stored) return false;
  if (stored.learnerId === actor.id && isSame(stored.answers, answers)) return true;
  throw new AppError('conflict', `quiz attempt ${id} says something else`);
}

async function store({ db, actor, now }: TxCtx, quiz: PluginQuiz, attempt: { id: string; answers: Answers }) {
  const { pluginId, slug: practice, versionId: pluginVersionId } = quiz.practice;
  const right = quiz.questions.filter((one) => markAnswer(one, attempt.answers[one.id] ?? []).isRight).length;
  const own = { learnerId: actor.id, pluginId, pluginVersionId, practice };
  const counted = { right, asked: quiz.questions.length, attemptedAt: now };
  await db.insert(db.tables.pluginQuizAttempt).values({ ...own, ...attempt, ...counted });
}
