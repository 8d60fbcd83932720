import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { answersTo, openQuiz, quizPlace as place, take } from '#tests/support/quiz.ts';
import { actAs, actAsVisitor, crowd, hoursLater, world } from '#tests/support/world.ts';
import { readReview } from './memory-queries.ts';
import { findMarkedAttempt, findQuizResult, listAsked } from './quiz-queries.ts';
import { takeQuiz } from './take-quiz.ts';

const { suQiaoqiao, shiLei } = world.learners;

/** The questions in her notebook: they come tomorrow. */
const missed = async (ctx: Parameters<typeof readReview>[0]) => {
  const review = await readReview({ ...ctx, now: new Date(ctx.now.getTime() + 24 * 60 * 60 * 1000) });
  return review.tonight.map(({ id, times }) => ({ id, times })).toSorted((one, other) => (one.id < other.id ? -1 : 1));
};

describe('takeQuiz', () => {
  it('keeps the attempt, the result and an event; all right is passed', async () => {
    const { db, ctx, module, questions } = await openQuiz();
    const { id } = await take(ctx, answersTo(questions, 0));
    const asked = questions.length;
    expect(await findQuizResult(ctx, module)).toMatchObject({ attempts: 1, right: asked, asked, passedAt: ctx.now });
    expect(await findMarkedAttempt(ctx, module, id)).toMatchObject({ right: asked, asked });
    expect(await missed(ctx)).toEqual([]);
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
    expect(await missed(ctx)).toMatchObject([{ times: 1 }]);
    await expect(take(ctx, answersTo(questions, 2), null, id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(take(await actAs(db, shiLei), answers, null, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('counts every attempt of eight at once', async () => {
    const { db, ctx, module, questions } = await openQuiz();
    await crowd(db, () => take(ctx, answersTo(questions, 2)));
    expect(await findQuizResult(ctx, module)).toMatchObject({ attempts: 8 });
    expect(await missed(ctx)).toMatchObject([{ times: 8 }, { times: 8 }]);
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
    expect(await missed(ctx)).toEqual([
      { id: wrong[0]?.id, times: 2 },
      { id: wrong[1]?.id, times: 1 },
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
