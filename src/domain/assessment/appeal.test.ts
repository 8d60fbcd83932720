import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { handIn } from '#tests/support/work.ts';
import { actAs, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { answerAppeal, type GradingAnswer } from './answer-appeal.ts';
import { listAppeals, listAppealsOf } from './appeal-queries.ts';
import { gradeSubmission } from './grade-submission.ts';
import { findGrading, findWork } from './queries.ts';
import { raiseAppeal } from './raise-appeal.ts';
import { stepAppeal } from './step-appeal.ts';

const { suQiaoqiao, shiLei } = world.learners;
const passing = { C1: 3, C2: 3, C3: 4, C4: 3 } as const;
const lacking = { C1: 3, C2: 2, C3: 4, C4: 3 } as const;
const words = { highlight: '像跟邻居聊天', change: '补一张读数照', nextStep: '周日前交' };
const days = (count: number) => hoursLater(24 * count);

/** A work that was sent back, and an appeal about it. */
async function appealed(by: { id: string } = world.mentor) {
  const db = await openWorld();
  const submissionId = await handIn(await actAs(db, suQiaoqiao));
  await gradeSubmission(await actAs(db, by), { id: newId(), submissionId, levels: lacking, ...words });
  const learner = await actAs(db, suQiaoqiao);
  const appeal = { id: newId(), submissionId, criterionId: 'C2', words: '测糖仪在第 40 秒' };
  await raiseAppeal(learner, appeal);
  return { db, submissionId, learner, appeal, instructor: await actAs(db, world.instructor, hoursLater(5)) };
}
const answerTo = (appealId: string, changes: Partial<GradingAnswer> = {}): GradingAnswer => ({
  ...{ id: newId(), appealId, level: 1, outcome: 'upheld', words: '画面里看不清读数', levels: {}, edition: 1 },
  ...changes,
});
const changed = { outcome: 'changed', levels: passing } as const;
const standOf = async (ctx: Ctx, submissionId: string) => (await listAppealsOf(ctx, submissionId))[0]?.state;

describe('raiseAppeal', () => {
  it('is one however often it is sent, and stands alone', async () => {
    const { db, learner, appeal, submissionId } = await appealed();
    expect(await raiseAppeal(learner, appeal)).toEqual({ repeated: true });
    await expect(raiseAppeal(learner, { ...appeal, words: '别的' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(raiseAppeal(learner, { ...appeal, id: newId() })).rejects.toMatchObject({ code: 'conflict' });
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'appeal.raised'))).toHaveLength(1);
    expect(await standOf(learner, submissionId)).toMatchObject({ stage: 'first', isLate: false });
  });

  it('is one of eight at once', async () => {
    const db = await openWorld();
    const submissionId = await handIn(await actAs(db, suQiaoqiao));
    await gradeSubmission(await actAs(db, world.mentor), { id: newId(), submissionId, levels: lacking, ...words });
    const learner = await actAs(db, suQiaoqiao);
    const raise = () =>
      raiseAppeal(learner, { id: newId(), submissionId, criterionId: '', words: '再看看' }).then(
        () => 'raised',
        ({ code }) => code,
      );
    expect((await crowd(db, raise)).sort()).toEqual([...Array.from({ length: 7 }, () => 'conflict'), 'raised']);
  });

  it.each([
    ['another learner', shiLei, 'not-found'],
    ['her mentor', world.mentor, 'forbidden'],
    ['her coordinator', world.coordinator, 'forbidden'],
    ['the county desk', world.county, 'not-found'],
  ])('is not for %s', async (_who, person, code) => {
    const { db, submissionId } = await appealed();
    const raise = raiseAppeal(await actAs(db, person), { id: newId(), submissionId, criterionId: '', words: '看看' });
    await expect(raise).rejects.toMatchObject({ code });
  });

  it('has seven days, to the end of the last one; and asks for words and a criterion of the rubric', async () => {
    const db = await openWorld();
    const submissionId = await handIn(await actAs(db, suQiaoqiao));
    const early = { id: newId(), submissionId, criterionId: '', words: '看看' };
    await expect(raiseAppeal(await actAs(db, suQiaoqiao), early)).rejects.toMatchObject({ code: 'conflict' });
    await gradeSubmission(await actAs(db, world.mentor), { id: newId(), submissionId, levels: lacking, ...words });
    const late = raiseAppeal(await actAs(db, suQiaoqiao, days(8)), early);
    await expect(late).rejects.toMatchObject({ issues: [{ path: ['words'], rule: 'too-late' }] });
    const empty = raiseAppeal(await actAs(db, suQiaoqiao, days(7)), { ...early, criterionId: 'C9', words: '' });
    await expect(empty).rejects.toMatchObject({
      issues: [
        { path: ['criterionId'], rule: 'unknown' },
        { path: ['words'], rule: 'missing' },
      ],
    });
    expect(await raiseAppeal(await actAs(db, suQiaoqiao, days(7)), early)).toEqual({ repeated: false });
  });
});

describe('answerAppeal', () => {
  it('lies before the instructors of the body, not before her mentor or strangers', async () => {
    const { db, appeal, submissionId } = await appealed();
    for (const person of [world.instructor, world.otherInstructor]) {
      const ctx = await actAs(db, person);
      expect((await listAppeals(ctx)).open).toMatchObject([{ id: appeal.id, learner: suQiaoqiao.name }]);
      expect((await findWork(ctx, submissionId)).grading?.levels).toEqual(lacking);
    }
    for (const person of [world.coordinator, world.stranger, world.admin]) {
      expect(await listAppeals(await actAs(db, person))).toEqual({ open: [], done: [] });
    }
    for (const person of [world.mentor, suQiaoqiao, world.county]) {
      await expect(listAppeals(await actAs(db, person))).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it.each([
    ['her mentor', world.mentor, 'forbidden'],
    ['herself', suQiaoqiao, 'forbidden'],
    ['her coordinator, whose turn comes later', world.coordinator, 'not-found'],
    ['the coordinator of the college', world.stranger, 'not-found'],
    ['the county desk', world.county, 'forbidden'],
  ])('is not for %s', async (_who, person, code) => {
    const { db, appeal } = await appealed();
    await expect(answerAppeal(await actAs(db, person), answerTo(appeal.id))).rejects.toMatchObject({ code });
  });

  it('is not for the instructor who has graded it: another answers', async () => {
    const { db, appeal } = await appealed(world.instructor);
    const own = answerAppeal(await actAs(db, world.instructor), answerTo(appeal.id));
    await expect(own).rejects.toMatchObject({ code: 'not-found' });
    expect(await answerAppeal(await actAs(db, world.otherInstructor), answerTo(appeal.id))).toEqual({
      repeated: false,
    });
  });

  it('upholds: one answer, however often it is sent and whoever else sends one', async () => {
    const { db, appeal, instructor, submissionId, learner } = await appealed();
    const answer = answerTo(appeal.id);
    const results = await crowd(db, () => answerAppeal(instructor, answer));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const other = answerAppeal(await actAs(db, world.otherInstructor, hoursLater(6)), answerTo(appeal.id));
    await expect(other).rejects.toMatchObject({ code: 'not-found' });
    expect((await findGrading(learner, submissionId))?.edition).toBe(1);
    expect(await standOf(learner, submissionId)).toMatchObject({ stage: 'answered' });
    expect((await listAppeals(instructor)).done).toHaveLength(1);
  });

  it('changes: levels rise, the pass follows, what was said before is kept', async () => {
    const { db, appeal, instructor, submissionId, learner } = await appealed();
    await answerAppeal(instructor, answerTo(appeal.id, { ...changed, words: '看到了，第 40 秒有读数' }));
    expect(await findGrading(learner, submissionId)).toMatchObject({ verdict: 'passed', edition: 2, ...words });
    expect(await db.select().from(db.tables.supersededGrading)).toMatchObject([{ levels: lacking, cause: 'appeal' }]);
    const { taskPass } = db.tables;
    expect(await db.select().from(taskPass).where(eq(taskPass.learnerId, suQiaoqiao.id))).toHaveLength(1);
  });

  it('never makes it worse, and a change changes something', async () => {
    const { appeal, instructor } = await appealed();
    const lower = answerAppeal(instructor, answerTo(appeal.id, { ...changed, levels: { ...lacking, C3: 3 } }));
    await expect(lower).rejects.toMatchObject({ issues: [{ path: ['levels', 'C3'], rule: 'lowered' }] });
    const same = answerAppeal(instructor, answerTo(appeal.id, { ...changed, levels: lacking }));
    await expect(same).rejects.toMatchObject({ issues: [{ path: ['outcome'], rule: 'unchanged' }] });
    const silent = answerAppeal(instructor, answerTo(appeal.id, { words: ' ' }));
    await expect(silent).rejects.toMatchObject({ issues: [{ path: ['words'], rule: 'missing' }] });
    const stale = answerAppeal(instructor, answerTo(appeal.id, { ...changed, edition: 2 }));
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  });

  it('and taking it back exclude each other, also when both happen at once', async () => {
    const { db, appeal, instructor, learner } = await appealed();
    const results = await Promise.allSettled([
      stepAppeal(learner, { appealId: appeal.id, kind: 'withdrawn', words: '' }),
      answerAppeal(instructor, answerTo(appeal.id)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const answers = await db.select().from(db.tables.appealAnswer);
    const steps = await db.select().from(db.tables.appealStep);
    expect(answers.length + steps.length).toBe(1);
  });

  it('of two instructors at once one counts', async () => {
    const { db, appeal, instructor } = await appealed();
    const other = await actAs(db, world.otherInstructor, hoursLater(5));
    const results = await Promise.allSettled(
      [instructor, other].map((ctx) => answerAppeal(ctx, answerTo(appeal.id, changed))),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.select().from(db.tables.supersededGrading)).toHaveLength(1);
  });
});

describe('stepAppeal', () => {
  it('takes it back before anybody has answered, and leaves room for another', async () => {
    const { learner, appeal, submissionId } = await appealed();
    const back = { appealId: appeal.id, kind: 'withdrawn' as const, words: '' };
    expect(await stepAppeal(learner, back)).toEqual({ repeated: false });
    expect(await stepAppeal(learner, back)).toEqual({ repeated: true });
    expect(await standOf(learner, submissionId)).toEqual({ stage: 'withdrawn' });
    await raiseAppeal(learner, { ...appeal, id: newId() });
    expect(await listAppealsOf(learner, submissionId)).toHaveLength(2);
  });

  it('asks the second level, which is final', async () => {
    const { db, learner, appeal, instructor, submissionId } = await appealed();
    await answerAppeal(instructor, answerTo(appeal.id));
    const silent = stepAppeal(learner, { appealId: appeal.id, kind: 'escalated', words: '' });
    await expect(silent).rejects.toMatchObject({ code: 'invalid' });
    await stepAppeal({ ...learner, now: days(1) }, { appealId: appeal.id, kind: 'escalated', words: '放大能看到' });
    expect((await listAppeals(await actAs(db, world.otherInstructor, days(1)))).open).toEqual([]);
    for (const person of [world.coordinator, world.stranger]) {
      const ctx = await actAs(db, person, days(1));
      expect((await listAppeals(ctx)).open).toHaveLength(1);
      expect((await findWork(ctx, submissionId)).files).toHaveLength(2);
    }
    const coordinator = await actAs(db, world.coordinator, days(2));
    await answerAppeal(coordinator, answerTo(appeal.id, { level: 2, ...changed }));
    expect(await standOf({ ...learner, now: days(2) }, submissionId)).toEqual({ stage: 'closed', how: 'final' });
    const again = raiseAppeal({ ...learner, now: days(2) }, { ...appeal, id: newId() });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('goes straight to the second level when the first let three days go by', async () => {
    const { learner, appeal } = await appealed();
    const escalate = { appealId: appeal.id, kind: 'escalated' as const, words: '三天没人答' };
    await expect(stepAppeal({ ...learner, now: days(3) }, escalate)).rejects.toMatchObject({ code: 'conflict' });
    expect(await stepAppeal({ ...learner, now: days(4) }, escalate)).toEqual({ repeated: false });
  });

  it('falls to the county’s administrator when the second level has let seven days go by', async () => {
    const { db, learner, appeal, submissionId } = await appealed();
    await stepAppeal({ ...learner, now: days(4) }, { appealId: appeal.id, kind: 'escalated', words: '三天没人答' });
    const admin = (at: number) => actAs(db, world.admin, days(at));
    expect((await listAppeals(await admin(11))).open).toEqual([]);
    await expect(findWork(await admin(11), submissionId)).rejects.toMatchObject({ code: 'not-found' });
    const early = answerAppeal(await admin(11), answerTo(appeal.id, { level: 2, ...changed }));
    await expect(early).rejects.toMatchObject({ code: 'not-found' });
    expect((await listAppeals(await admin(12))).open).toMatchObject([{ id: appeal.id }]);
    expect((await listAppeals(await actAs(db, world.coordinator, days(12)))).open).toHaveLength(1);
    expect((await findWork(await admin(12), submissionId)).files).toHaveLength(2);
    await answerAppeal(await admin(12), answerTo(appeal.id, { level: 2, ...changed }));
    expect(await standOf({ ...learner, now: days(12) }, submissionId)).toEqual({ stage: 'closed', how: 'final' });
    expect((await listAppeals(await admin(12))).done).toMatchObject([{ id: appeal.id }]);
  });

  it('accepts an answer; then, and after seven silent days, it is over', async () => {
    const { learner, appeal, instructor, submissionId } = await appealed();
    await answerAppeal(instructor, answerTo(appeal.id));
    const late = { ...learner, now: days(9) };
    expect(await standOf(late, submissionId)).toEqual({ stage: 'closed', how: 'lapsed' });
    const escalate = stepAppeal(late, { appealId: appeal.id, kind: 'escalated', words: '放大能看到' });
    await expect(escalate).rejects.toMatchObject({ code: 'conflict' });
    await stepAppeal({ ...learner, now: days(1) }, { appealId: appeal.id, kind: 'accepted', words: '' });
    expect(await standOf(late, submissionId)).toEqual({ stage: 'closed', how: 'accepted' });
  });

  it.each([
    ['another learner', shiLei],
    ['her mentor', world.mentor],
    ['her coordinator', world.coordinator],
  ])('is not for %s', async (_who, person) => {
    const { db, appeal } = await appealed();
    const step = stepAppeal(await actAs(db, person), { appealId: appeal.id, kind: 'withdrawn', words: '' });
    await expect(step).rejects.toMatchObject({ code: 'not-found' });
  });
});
