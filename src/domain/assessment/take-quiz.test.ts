import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import type { Question } from '../courses/package.ts';
import { listQuestions } from '../courses/task-queries.ts';
import { rightChoices } from './marking.ts';
import { findMarkedAttempt, findQuizModule, findQuizResult, listAsked, listWrongAnswers } from './quiz-queries.ts';
import { retryQuestion } from './retry-question.ts';
import { takeQuiz } from './take-quiz.ts';

const { suQiaoqiao, shiLei } = world.learners;
const place = { courseId: world.courseId, module: 'get-ready' };

async function openQuiz(person = suQiaoqiao) {
  const db = await openWorld();
  const ctx = await actAs(db, person);
  const module = await findQuizModule(ctx, place.courseId, place.module);
  const questions = await listQuestions(ctx, module.versionId, module.moduleNumber);
  return { db, ctx, module, questions };
}

function rightAnswer(question: Question): string[] {
  if (question.kind === 'number') return [String(question.value)];
  if (question.kind === 'text') return [question.accepted[0]?.text ?? ''];
  return rightChoices(question).map(String);
}

function wrongAnswer(question: Question): string[] {
  if (question.kind === 'number') return [String(question.value + question.tolerance + 1000)];
  if (question.kind === 'text') return ['完全不是'];
  return [String(question.choices.findIndex((_, at) => !rightChoices(question).includes(at)))];
}

/** All answers, with the first `wrong` of them wrong. */
const answersTo = (questions: Question[], wrong: number) =>
  Object.fromEntries(questions.map((one, at) => [one.id, at < wrong ? wrongAnswer(one) : rightAnswer(one)]));

const take = (ctx: Ctx, answers: Record<string, string[]>, basedOn: string | null = null, id = newId()) =>
  takeQuiz(ctx, { ...place, id, answers, basedOn });

describe('takeQuiz', () => {
  it('keeps the attempt, the result and an event; all right is passed', async () => {
    const { db, ctx, module, questions } = await openQuiz();
    const { id } = await take(ctx, answersTo(questions, 0));
    const asked = questions.length;
    expect(await findQuizResult(ctx, module)).toMatchObject({ attempts: 1, right: asked, asked, passedAt: ctx.now });
    expect(await findMarkedAttempt(ctx, module, id)).toMatchObject({ right: asked, asked });
    expect((await listWrongAnswers(ctx)).open).toEqual([]);
    const events = await db.select().from(db.tables.event).where(eq(db.tables.event.subject, id));
    expect(events).toMatchObject([{ name: 'quiz.taken' }]);
  });

  it('keeps the best, and the moment it was first passed', async () => {
    const { db, ctx, module, questions } = await openQuiz();
    const asked = questions.length;
    await take(ctx, answersTo(questions, asked));
    expect(await findQuizResult(ctx, module)).toMatchObject({ attempts: 1, right: 0, passedAt: null });
    const later = await actAs(db, suQiaoqiao, hoursLater(1));
    await take(later, answersTo(questions, 1));
    await take(await actAs(db, suQiaoqiao, hoursLater(2)), answersTo(questions, asked));
    const best = { attempts: 3, right: asked - 1, asked, passedAt: later.now };
    expect(await findQuizResult(ctx, module)).toMatchObject(best);
  });

  it('is one attempt however often it is sent', async () => {
    const { db, ctx, module, questions } = await openQuiz();
    const id = newId();
    const answers = answersTo(questions, 1);
    const results = await crowd(db, () => take(ctx, answers, null, id));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await findQuizResult(ctx, module)).toMatchObject({ attempts: 1 });
    expect((await listWrongAnswers(ctx)).open).toMatchObject([{ times: 1 }]);
    await expect(take(ctx, answersTo(questions, 2), null, id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(take(await actAs(db, shiLei), answers, null, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('counts every attempt of eight at once', async () => {
    const { db, ctx, module, questions } = await openQuiz();
    await crowd(db, () => take(ctx, answersTo(questions, 2)));
    expect(await findQuizResult(ctx, module)).toMatchObject({ attempts: 8 });
    expect((await listWrongAnswers(ctx)).open).toMatchObject([{ times: 8 }, { times: 8 }]);
  });

  it('asks only the wrong ones again, and lets the right ones stand', async () => {
    const { ctx, module, questions } = await openQuiz();
    const first = await take(ctx, answersTo(questions, 2));
    const wrong = questions.slice(0, 2);
    await expect(take(ctx, answersTo(wrong.slice(0, 1), 0), first.id)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['q', wrong[1]?.id], rule: 'unanswered' }],
    });
    const second = await take(ctx, answersTo(wrong, 1), first.id);
    expect(await findMarkedAttempt(ctx, module, second.id)).toMatchObject({ right: questions.length - 1 });
    const { open } = await listWrongAnswers(ctx);
    expect(open.map(({ id, times }) => [id, times])).toEqual([
      [wrong[0]?.id, 2],
      [wrong[1]?.id, 1],
    ]);
  });

  it('names every question without an answer', async () => {
    const { ctx, questions } = await openQuiz();
    const [first] = questions;
    const answers = { ...answersTo(questions, 0), [first?.id ?? '']: [] };
    await expect(take(ctx, answers)).rejects.toMatchObject({
      issues: [{ path: ['q', first?.id], rule: 'unanswered' }],
    });
    await expect(take(ctx, {})).rejects.toMatchObject({ issues: { length: questions.length } });
  });

  it("does not go on from somebody else's attempt", async () => {
    const { db, ctx, questions } = await openQuiz();
    const { id } = await take(ctx, answersTo(questions, 1));
    const other = take(await actAs(db, shiLei), answersTo(questions.slice(0, 1), 0), id);
    await expect(other).rejects.toMatchObject({ issues: { length: questions.length - 1 } });
  });

  it('is not for visitors, and not where there is no quiz', async () => {
    const { db, ctx } = await openQuiz();
    await expect(take(actAsVisitor(db), {})).rejects.toMatchObject({ code: 'unauthenticated' });
    const nowhere = takeQuiz(ctx, { ...place, module: 'nowhere', id: newId(), answers: {}, basedOn: null });
    await expect(nowhere).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('shows choices in an order of the attempt alone, and the right ones only to whoever found them', async () => {
  const { ctx, module, questions } = await openQuiz();
  const [one, again] = [await listAsked(ctx, module, 'one'), await listAsked(ctx, module, 'one')];
  expect(one).toEqual(again);
  expect(one).not.toEqual(await listAsked(ctx, module, 'other'));
  const { id } = await take(ctx, answersTo(questions, 1));
  const marked = await findMarkedAttempt(ctx, module, id);
  expect(marked?.questions[0]).toMatchObject({ isRight: false, right: [] });
  expect(marked?.questions[0]?.feedback.join('')).not.toBe('');
});

describe('retryQuestion', () => {
  async function openNotebook() {
    const quiz = await openQuiz();
    await take(quiz.ctx, answersTo(quiz.questions, 1));
    const [question] = quiz.questions;
    if (!question) throw new Error('no question');
    const retry = { courseId: place.courseId, questionId: question.id, times: 1 };
    return { ...quiz, question, retry };
  }

  it('counts what is wrong once', async () => {
    const { ctx, question, retry } = await openNotebook();
    const wrong = { ...retry, answer: wrongAnswer(question) };
    expect(await retryQuestion(ctx, wrong)).toMatchObject({ isRight: false });
    await retryQuestion(ctx, wrong);
    expect((await listWrongAnswers(ctx)).open).toMatchObject([{ times: 2 }]);
    const right = { ...retry, times: 2, answer: rightAnswer(question) };
    expect(await retryQuestion(ctx, right)).toMatchObject({ isRight: true });
    expect((await listWrongAnswers(ctx)).open).toMatchObject([{ times: 2 }]);
  });

  it('refuses an empty answer, and what is not in the notebook', async () => {
    const { db, ctx, retry, questions } = await openNotebook();
    await expect(retryQuestion(ctx, { ...retry, answer: [] })).rejects.toMatchObject({ code: 'invalid' });
    const other = { ...retry, questionId: questions[1]?.id ?? '', answer: ['0'] };
    await expect(retryQuestion(ctx, other)).rejects.toMatchObject({ code: 'not-found' });
    const { wrongAnswer: table } = db.tables;
    const stranger = await actAs(db, shiLei);
    await expect(retryQuestion(stranger, { ...retry, answer: ['0'] })).rejects.toMatchObject({ code: 'not-found' });
    const own = and(eq(table.learnerId, suQiaoqiao.id), eq(table.questionId, retry.questionId));
    expect(await db.select().from(table).where(own)).toMatchObject([{ times: 1, rightAt: null }]);
  });
});
