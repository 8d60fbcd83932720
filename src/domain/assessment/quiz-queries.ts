import { and, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Question } from '../courses/package.ts';
import { listQuestions } from '../courses/task-queries.ts';
import { findStudy } from '../practice/queries.ts';
import { type Answer, markAnswer, rightChoices, shuffle } from './marking.ts';
import { mayTakeQuiz } from './policy.ts';

/** A question as somebody sees it: choices in her attempt's order, each with its place in the bank as value. */
export type AskedQuestion = {
  id: string;
  /** Its number in the quiz, from 1. */
  number: number;
  stem: string;
  kind: Question['kind'];
  choices: { value: string; text: string }[];
};

/** The same once it is answered. */
export type MarkedQuestion = AskedQuestion & {
  answer: Answer;
  isRight: boolean;
  feedback: string[];
  /** Values of the right choices; told only when she has found them. */
  right: string[];
};

export type QuizModule = { courseId: string; versionId: string; moduleNumber: number; slug: string; title: string };
export type QuizAttempt = {
  id: string;
  answers: Record<string, string[]>;
  right: number;
  asked: number;
};
export type QuizResult = { attempts: number; right: number; asked: number; passedAt: Date | null };

/** A module by its place in a URL, in the version the actor learns from. */
export async function findQuizModule(ctx: ReadCtx, courseId: string, slug: string): Promise<QuizModule> {
  if (!mayTakeQuiz(ctx.actor)) throw new AppError('unauthenticated', `quiz of ${courseId}/${slug}`);
  const { versionId } = await findStudy(ctx, courseId);
  const { courseVersion } = ctx.db.tables;
  const [version] = await ctx.db
    .select({ outline: courseVersion.outline })
    .from(courseVersion)
    .where(eq(courseVersion.id, versionId));
  const found = version?.outline.find((module) => module.slug === slug);
  if (!found) throw new AppError('not-found', `module ${courseId}/${slug}`);
  const title = ctx.locale === 'en' ? found.titleEn : found.title;
  return { courseId, versionId, moduleNumber: found.number, slug, title };
}

/** The questions of a module as an attempt shows them. */
export async function listAsked(ctx: ReadCtx, module: QuizModule, attemptId: string): Promise<AskedQuestion[]> {
  const questions = await listQuestions(ctx, module.versionId, module.moduleNumber);
  return questions.map((question, place) => askQuestion(question, place + 1, attemptId));
}

/** The actor's attempt at a module with every question marked; null when it is not hers or of another version. */
export async function findMarkedAttempt(
  ctx: ReadCtx,
  module: QuizModule,
  attemptId: string,
): Promise<(QuizAttempt & { questions: MarkedQuestion[] }) | null> {
  const attempt = await findAttempt(ctx, module, attemptId);
  if (!attempt) return null;
  const questions = await listQuestions(ctx, module.versionId, module.moduleNumber);
  const marked = questions.map((question, place) =>
    showMarked(question, askQuestion(question, place + 1, attemptId), attempt.answers[question.id] ?? []),
  );
  return { ...attempt, questions: marked };
}

/** An attempt of the actor's own at this module in this version. */
export async function findAttempt(
  { db, actor }: ReadCtx,
  { courseId, versionId, moduleNumber }: Pick<QuizModule, 'courseId' | 'versionId' | 'moduleNumber'>,
  attemptId: string,
): Promise<QuizAttempt | null> {
  const { quizAttempt } = db.tables;
  const { id, answers, right, asked } = quizAttempt;
  const [found] = await db
    .select({ id, answers, right, asked })
    .from(quizAttempt)
    .where(
      and(
        eq(id, attemptId),
        eq(quizAttempt.learnerId, actor.id),
        eq(quizAttempt.courseId, courseId),
        eq(quizAttempt.moduleNumber, moduleNumber),
        eq(quizAttempt.versionId, versionId),
      ),
    );
  return found ?? null;
}

/** The best that the actor has done at a module's quiz; null before the first try. */
export async function findQuizResult(
  { db, actor }: ReadCtx,
  { courseId, moduleNumber }: Pick<QuizModule, 'courseId' | 'moduleNumber'>,
): Promise<QuizResult | null> {
  const { quizResult } = db.tables;
  const [found] = await db
    .select()
    .from(quizResult)
    .where(
      and(
        eq(quizResult.learnerId, actor.id),
        eq(quizResult.courseId, courseId),
        eq(quizResult.moduleNumber, moduleNumber),
      ),
    );
  return found ?? null;
}

/** A question as it is asked, its choices in an order that `seed` decides. */
export function askQuestion(question: Question, number: number, seed: string): AskedQuestion {
  const { id, stem, kind } = question;
  const choices = 'choices' in question ? question.choices.map(({ text }, at) => ({ value: String(at), text })) : [];
  return { id, number, stem, kind, choices: shuffle(choices, `${seed}${id}`) };
}

/** The same with an answer, marked. */
export function showMarked(question: Question, asked: AskedQuestion, answer: Answer): MarkedQuestion {
  const { isRight, feedback } = markAnswer(question, answer);
  return { ...asked, answer, isRight, feedback, right: isRight ? rightChoices(question).map(String) : [] };
}
