import { rightAnswer, rightChoices } from '#domain/assessment/marking.ts';
import { findQuizModule } from '#domain/assessment/quiz-queries.ts';
import { type NewAttempt, takeQuiz } from '#domain/assessment/take-quiz.ts';
import type { Question } from '#domain/courses/package.ts';
import { listQuestions } from '#domain/courses/task-queries.ts';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { actAs, openWorld, world } from './world.ts';

/** The quiz that tests take. */
export const quizPlace = { courseId: world.courseId, module: 'get-ready' };

/** The demo world with somebody in front of that quiz. */
export async function openQuiz(person = world.learners.suQiaoqiao) {
  const db = await openWorld();
  const ctx = await actAs(db, person);
  const module = await findQuizModule(ctx, quizPlace.courseId, quizPlace.module);
  const questions = await listQuestions(ctx, module.versionId, module.moduleNumber);
  return { db, ctx, module, questions };
}

export function wrongAnswer(question: Question): string[] {
  if (question.kind === 'number') return [String(question.value + question.tolerance + 1000)];
  if (question.kind === 'text') return ['完全不是'];
  return [String(question.choices.findIndex((_, at) => !rightChoices(question).includes(at)))];
}

/** All answers, with the first `wrong` of them wrong. */
export const answersTo = (questions: readonly Question[], wrong: number): NewAttempt['answers'] =>
  Object.fromEntries(questions.map((one, at) => [one.id, at < wrong ? wrongAnswer(one) : rightAnswer(one)]));

export const take = (ctx: Ctx, answers: NewAttempt['answers'], basedOn: string | null = null, id = newId()) =>
  takeQuiz(ctx, { ...quizPlace, id, answers, basedOn });
