import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { dayAfter } from '#server/china-time.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { answersTo, openQuiz, quizPlace, take, wrongAnswer } from '#tests/support/quiz.ts';
import { actAs, actAsVisitor, crowd, hoursLater, world } from '#tests/support/world.ts';
import type { Question } from '../courses/package.ts';
import { rightAnswer } from './marking.ts';
import { countTonight, findSeen, readReview } from './memory-queries.ts';
import { retryQuestion } from './retry-question.ts';

const { suQiaoqiao, shiLei } = world.learners;
const { courseId } = quizPlace;
const today = '2026-11-19';
const onDay = (db: Database, days: number, person = suQiaoqiao) => actAs(db, person, hoursLater(24 * days));

/** She has missed the first `count` questions today. */
async function openNotebook(count = 1) {
  const { db, ctx, questions, module } = await openQuiz();
  await take(ctx, answersTo(questions, count));
  const [question] = questions;
  if (!question) throw new Error('no question');
  const place = { courseId, questionId: question.id };
  const retry = { ...place, reps: 1, helped: false };
  return { db, ctx, module, questions, question, place, retry };
}

describe('retryQuestion', () => {
  it('sends what is right further away, once however often it is sent', async () => {
    const { db, question, retry, place } = await openNotebook();
    const ctx = await onDay(db, 1);
    const right = { ...retry, answer: rightAnswer(question) };
    const answers = await crowd(db, () => retryQuestion(ctx, right));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ isRight: true, ...place })));
    expect(await readReview(ctx)).toMatchObject({ tonight: [], later: [{ dueOn: dayAfter(today, 4) }], mended: 0 });
    expect(await findSeen(ctx, place)).toMatchObject({ isRight: true, hasLeft: false, dueOn: dayAfter(today, 4) });
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'question.retried'))).toHaveLength(1);
  });

  it('brings what is wrong back tomorrow, and counts it', async () => {
    const { db, question, retry, place } = await openNotebook();
    const ctx = await onDay(db, 1);
    const wrong = { ...retry, answer: wrongAnswer(question) };
    expect(await retryQuestion(ctx, wrong)).toMatchObject({ isRight: false });
    expect(await retryQuestion(ctx, wrong)).toMatchObject({ isRight: false });
    expect(await readReview(await onDay(db, 2))).toMatchObject({ tonight: [{ times: 2, reps: 2 }] });
    expect(await findSeen(ctx, place)).toMatchObject({ isRight: false, right: [], hasLeft: false });
  });

  it('comes back sooner when the hint was needed', async () => {
    const dueAfter = async (helped: boolean) => {
      const { db, question, retry } = await openNotebook();
      const ctx = await onDay(db, 1);
      await retryQuestion(ctx, { ...retry, helped, answer: rightAnswer(question) });
      return (await readReview(ctx)).later[0]?.dueOn ?? '';
    };
    expect((await dueAfter(true)) < (await dueAfter(false))).toBe(true);
  });

  it('leaves the notebook once it sits, and comes back when it is missed again', async () => {
    const { db, question, retry, place, questions } = await openNotebook();
    for (const [reps, days] of [
      [1, 1],
      [2, 4],
      [3, 12],
      [4, 34],
    ] as const) {
      await retryQuestion(await onDay(db, days), { ...retry, reps, answer: rightAnswer(question) });
    }
    const ctx = await onDay(db, 34);
    expect(await readReview(ctx)).toEqual({ tonight: [], waiting: 0, later: [], mended: 1 });
    expect(await findSeen(ctx, place)).toMatchObject({ isRight: true, hasLeft: true });
    await take(ctx, answersTo(questions, 1));
    expect(await readReview(await onDay(db, 35))).toMatchObject({
      tonight: [{ id: question.id, times: 2 }],
      mended: 0,
    });
  });

  it('lets a quiz count when the question was due, and not before', async () => {
    const { db, ctx, questions } = await openNotebook();
    await take(ctx, answersTo(questions, 0));
    expect((await readReview(ctx)).later).toMatchObject([{ dueOn: dayAfter(today, 1) }]);
    await take(await onDay(db, 1), answersTo(questions, 0));
    expect((await readReview(ctx)).later).toMatchObject([{ dueOn: dayAfter(today, 4) }]);
  });

  it('changes nothing before its day, or from a form that is out of date', async () => {
    const { db, ctx, question, retry } = await openNotebook();
    const right = { ...retry, answer: rightAnswer(question) };
    expect(await retryQuestion(ctx, right)).toMatchObject({ isRight: true });
    await retryQuestion(await onDay(db, 1), { ...right, reps: 0 });
    expect(await readReview(await onDay(db, 1))).toMatchObject({ tonight: [{ reps: 1 }] });
  });

  it('refuses an empty answer, and what is not in her notebook', async () => {
    const { db, retry, questions } = await openNotebook();
    const ctx = await onDay(db, 1);
    await expect(retryQuestion(ctx, { ...retry, answer: [] })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['q', retry.questionId], rule: 'unanswered' }],
    });
    const other = { ...retry, questionId: questions[1]?.id ?? '', answer: ['0'] };
    await expect(retryQuestion(ctx, other)).rejects.toMatchObject({ code: 'not-found' });
    const stranger = await onDay(db, 1, shiLei);
    await expect(retryQuestion(stranger, { ...retry, answer: ['0'] })).rejects.toMatchObject({ code: 'not-found' });
    expect(await findSeen(stranger, retry)).toBeNull();
  });
});

describe('readReview', () => {
  it('holds five minutes an evening; the rest waits, or comes when she wants more', async () => {
    const { db, questions } = await openNotebook(12);
    const [, second = questions[0]] = questions;
    const { wrongAnswer: table } = db.tables;
    const [row] = await db.select().from(table).where(eq(table.learnerId, suQiaoqiao.id));
    if (!row || !second) throw new Error('no row');
    const module2 = (await db.select().from(db.tables.question)).filter(
      ({ versionId, moduleNumber }) => versionId === row.versionId && moduleNumber === 2,
    );
    await db.tx((tx) => tx.insert(table).values(module2.map(({ questionId }) => ({ ...row, questionId }))));
    const ctx = await onDay(db, 1);
    const { tonight, waiting } = await readReview(ctx);
    expect(tonight).toHaveLength(12);
    expect(waiting).toBe(module2.length);
    expect(await countTonight(ctx)).toBe(12);
    for (const card of tonight) {
      await retryQuestion(ctx, { courseId, questionId: card.id, reps: 1, helped: false, answer: answerOf(card.id) });
    }
    expect(await readReview(ctx)).toMatchObject({ tonight: [], waiting: module2.length });
    expect(await countTonight(ctx)).toBe(0);
    expect((await readReview(ctx, { more: true })).tonight).toHaveLength(Math.min(12, module2.length));

    function answerOf(id: string): string[] {
      const found = [...questions, ...module2.map(({ content }) => content)].find((one) => one.id === id);
      return found ? rightAnswer(found) : [];
    }
  });

  it('follows a question into a newer version while it asks the same, and lets it go otherwise', async () => {
    const { db, ctx, questions, module, place, retry } = await openNotebook(3);
    const newer = await moveToNewVersion(db, module.versionId, (question, at) => {
      if (at === 0) return { ...question, feedback: '新的说明' };
      return at === 1 ? { ...question, stem: '换了一个问题' } : null;
    });
    const next = await onDay(db, 1);
    expect(await readReview(next)).toMatchObject({ tonight: [{ id: questions[0]?.id }], waiting: 0 });
    await retryQuestion(next, { ...retry, answer: rightAnswer(questions[0] as Question) });
    const { wrongAnswer: table } = db.tables;
    const rows = await db.select().from(table).where(eq(table.learnerId, ctx.actor.id));
    expect(rows.find(({ questionId }) => questionId === place.questionId)?.versionId).toBe(newer);
    const changed = { ...retry, questionId: questions[1]?.id ?? '', answer: ['0'] };
    await expect(retryQuestion(next, changed)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is empty for who has missed nothing, and not for visitors', async () => {
    const { db } = await openNotebook();
    expect(await readReview(await onDay(db, 1, shiLei))).toEqual({ tonight: [], waiting: 0, later: [], mended: 0 });
    await expect(readReview(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await countTonight(actAsVisitor(db))).toBe(0);
  });
});

/** A newer version of the course, which her class moves to; `change` says what becomes of each question. */
async function moveToNewVersion(
  db: Database,
  from: string,
  change: (question: Question, at: number) => Question | null,
): Promise<string> {
  const { cohort, courseVersion, question } = db.tables;
  const [version] = await db.select().from(courseVersion).where(eq(courseVersion.id, from));
  const isModule = and(eq(question.versionId, from), eq(question.moduleNumber, 1));
  const rows = await db.select().from(question).where(isModule).orderBy(question.position);
  const versionId = newId();
  await db.tx(async (tx) => {
    if (version) await tx.insert(courseVersion).values({ ...version, id: versionId, hash: versionId });
    const changed = rows.flatMap((row, at) => {
      const content = change(row.content, at);
      return content ? [{ ...row, versionId, content }] : [];
    });
    await tx.insert(question).values(changed);
    await tx.update(cohort).set({ versionId }).where(eq(cohort.courseId, courseId));
  });
  return versionId;
}
