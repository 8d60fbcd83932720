import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { answersTo, openQuiz, quizPlace, take } from '#tests/support/quiz.ts';
import { actAs, actAsVisitor, hoursLater, world } from '#tests/support/world.ts';
import { readBankStatistics } from './item-queries.ts';
import { hashQuestion } from './question-hash.ts';

const folder = '1-get-ready';
const { suQiaoqiao, shiLei, zhouGuilan, wangDegui, weiAduo } = world.learners;
const learners = [suQiaoqiao, shiLei, zhouGuilan, wangDegui, weiAduo];

/** The quiz as nobody of the demo world has answered it yet. */
async function openFresh() {
  const quiz = await openQuiz();
  await quiz.db.tx(async (tx) => {
    await tx.delete(tx.tables.choiceTally);
    await tx.delete(tx.tables.questionTally);
  });
  return quiz;
}

const statistics = async (db: Database) =>
  (await readBankStatistics(await actAs(db, world.instructor), quizPlace.courseId, folder)).items;

describe('the tally of a quiz', () => {
  it('counts first tries only, and says nothing below five', async () => {
    const { db, questions } = await openFresh();
    for (const [at, person] of learners.slice(0, 4).entries()) {
      await take(await actAs(db, person), answersTo(questions, at));
      await take(await actAs(db, person, hoursLater(1)), answersTo(questions, 0));
    }
    const few = await statistics(db);
    expect(few.map(({ answers }) => answers)).toEqual(questions.map(() => 4));
    expect(few.every(({ found }) => found === null)).toBe(true);
    const [fifth] = learners.slice(4);
    if (fifth) await take(await actAs(db, fifth), answersTo(questions, 4));
    const [first, ...others] = await statistics(db);
    expect(first).toMatchObject({ answers: 5, before: 0, found: { difficulty: 0.2 } });
    expect(first?.found?.choices.reduce((sum, { taken }) => sum + taken, 0)).toBe(5);
    expect(others.at(-1)?.found).toMatchObject({ difficulty: 1, discrimination: null, hints: [{ rule: 'easy' }] });
  });

  it('counts a try that is sent twice once', async () => {
    const { db, ctx, questions } = await openFresh();
    const id = newId();
    await take(ctx, answersTo(questions, 1), null, id);
    await take(ctx, answersTo(questions, 1), null, id);
    expect((await statistics(db)).map(({ answers }) => answers)).toEqual(questions.map(() => 1));
  });

  it('goes on with questions that a newer version leaves as they are, and begins anew with others', async () => {
    const { db, questions, module } = await openFresh();
    const [early, late] = learners;
    if (!early || !late) throw new Error('nobody');
    await take(await actAs(db, early), answersTo(questions, 1));
    const { cohort, course, courseVersion, question } = db.tables;
    const [version] = await db.select().from(courseVersion).where(eq(courseVersion.id, module.versionId));
    const rows = await db.select().from(question).where(eq(question.versionId, module.versionId));
    const versionId = newId();
    const changed = rows.map((row) => {
      const isFirst = row.questionId === questions[0]?.id;
      const content = isFirst ? { ...row.content, stem: '换一种问法' } : { ...row.content, feedback: '说明改了' };
      return { ...row, versionId, content };
    });
    await db.tx(async (tx) => {
      if (version) await tx.insert(courseVersion).values({ ...version, id: versionId, hash: versionId });
      await tx.insert(question).values(changed);
      await tx.update(course).set({ currentVersionId: versionId }).where(eq(course.id, quizPlace.courseId));
      await tx.update(cohort).set({ versionId }).where(eq(cohort.courseId, quizPlace.courseId));
    });
    await take(await actAs(db, early, hoursLater(1)), answersTo(questions, 0));
    await take(await actAs(db, late), answersTo(questions, 0));
    const [first, ...others] = await statistics(db);
    expect(first).toMatchObject({ answers: 2, before: 1 });
    expect(new Set(others.map(({ answers }) => answers))).toEqual(new Set([2]));
  });

  it('is for those who write the course', async () => {
    const { db } = await openQuiz();
    const read = (ctx: Parameters<typeof readBankStatistics>[0], place = folder) =>
      readBankStatistics(ctx, quizPlace.courseId, place);
    expect((await read(await actAs(db, world.admin))).items.length).toBeGreaterThan(0);
    await expect(read(await actAs(db, world.coordinator))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(read(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(read(await actAs(db, world.instructor), '9-nowhere')).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('names a question by what it asks, not by what it says afterwards', async () => {
  const { questions } = await openQuiz();
  expect(new Set(questions.map(hashQuestion)).size).toBe(questions.length);
  for (const question of questions) {
    expect(hashQuestion({ ...question, feedback: '别的', competency: null })).toBe(hashQuestion(question));
    expect(hashQuestion({ ...question, stem: `${question.stem}？` })).not.toBe(hashQuestion(question));
  }
});
