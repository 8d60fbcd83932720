import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { answers, handIn, key } from '#tests/support/work.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { findDraft, listDraftFiles } from '../practice/queries.ts';
import { withdrawSubmission } from '../practice/withdraw-submission.ts';
import { listAssessments } from './assessment-queries.ts';
import { gradeSubmission, type NewGrading } from './grade-submission.ts';
import { findGrading, findGradingDesk, findWork } from './queries.ts';
import { listDone, listQueue } from './queue-queries.ts';
import { returnWork } from './return-work.ts';

const { suQiaoqiao, shiLei, weiAduo } = world.learners;
const passing = { C1: 3, C2: 3, C3: 4, C4: 3 } as const;
const lacking = { C1: 3, C2: 2, C3: 4, C4: 3 } as const;
const words = { highlight: '像跟邻居聊天', change: '补一张读数照', nextStep: '周日前交' };
const gradingOf = (submissionId: string, changes: Partial<NewGrading> = {}): NewGrading => ({
  id: newId(),
  submissionId,
  levels: passing,
  ...words,
  ...changes,
});

async function handedIn() {
  const db = await openWorld();
  const submissionId = await handIn(await actAs(db, suQiaoqiao));
  return { db, submissionId, mentor: await actAs(db, world.mentor) };
}
const levelsOf = async (db: Database) => {
  const { competencyLevel } = db.tables;
  const rows = await db.select().from(competencyLevel).where(eq(competencyLevel.learnerId, suQiaoqiao.id));
  return Object.fromEntries(rows.map(({ competency, level }) => [competency, level]));
};
const passOf = async (db: Database) => {
  const { taskPass } = db.tables;
  const own = and(eq(taskPass.learnerId, suQiaoqiao.id), eq(taskPass.taskId, key.taskId));
  return db.select().from(taskPass).where(own);
};

describe('gradeSubmission', () => {
  it('passes: the grading, the minutes it proves, the competencies, one event', async () => {
    const { db, submissionId, mentor } = await handedIn();
    const grading = gradingOf(submissionId);
    expect(await gradeSubmission(mentor, grading)).toEqual({ repeated: false });
    expect(await findGrading(mentor, submissionId)).toMatchObject({
      ...words,
      levels: passing,
      verdict: 'passed',
      percent: 85,
      graderId: world.mentor.id,
    });
    expect(await passOf(db)).toMatchObject([{ submissionId, minutes: 170 }]);
    expect(await levelsOf(db)).toEqual({ LV03: 3, LV04: 4, LV06: 3 });
    const { event } = db.tables;
    const events = await db.select().from(event).where(eq(event.name, 'submission.graded'));
    expect(events).toMatchObject([{ subject: submissionId, actorId: world.mentor.id }]);
    expect(await listQueue(mentor)).not.toContainEqual(expect.objectContaining({ id: submissionId }));
    expect((await listDone(mentor))[0]).toMatchObject({ id: submissionId, verdict: 'passed' });
  });

  it('is one grading however often it is sent, one after the other or at once', async () => {
    const { db, submissionId, mentor } = await handedIn();
    const grading = gradingOf(submissionId);
    const results = await crowd(db, () => gradeSubmission(mentor, grading));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await gradeSubmission(mentor, grading)).toEqual({ repeated: true });
    const changed = gradeSubmission(mentor, { ...grading, change: '别的' });
    await expect(changed).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is done by one grader only, and the other learns by whom', async () => {
    const { submissionId, mentor, db } = await handedIn();
    const instructor = await actAs(db, world.instructor);
    const results = await Promise.all(
      [mentor, instructor].map((ctx) =>
        gradeSubmission(ctx, gradingOf(submissionId)).then(
          () => 'stored',
          ({ code }) => code,
        ),
      ),
    );
    expect(results.sort()).toEqual(['conflict', 'stored']);
    expect((await findWork(instructor, submissionId)).grading?.grader).toMatch(/李秋月|何静/);
  });

  it('and withdrawing exclude each other, also when both happen at once', async () => {
    const { db, submissionId, mentor } = await handedIn();
    const learner = await actAs(db, suQiaoqiao);
    const results = await Promise.allSettled([
      withdrawSubmission(learner, { id: submissionId }),
      gradeSubmission(mentor, gradingOf(submissionId)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { grading, submission } = await findWork(learner, submissionId);
    expect([grading === null, submission.withdrawnAt === null]).toContain(true);
    expect(grading === null).toBe(submission.withdrawnAt !== null);
  });

  it('comes too late once the learner has taken her work back', async () => {
    const { db, submissionId, mentor } = await handedIn();
    await withdrawSubmission(await actAs(db, suQiaoqiao), { id: submissionId });
    await expect(gradeSubmission(mentor, gradingOf(submissionId))).rejects.toMatchObject({ code: 'conflict' });
    const { submission, files } = await findGradingDesk(mentor, submissionId);
    expect([submission.withdrawnAt === null, submission.answers, files]).toEqual([false, {}, []]);
    const own = await findWork(await actAs(db, suQiaoqiao), submissionId);
    expect([own.submission.answers === submission.answers, own.files.length > 0]).toEqual([false, true]);
  });

  it('says everything that is missing', async () => {
    const { submissionId, mentor } = await handedIn();
    const empty = gradingOf(submissionId, { levels: { C1: 3 }, highlight: '', nextStep: '字'.repeat(201) });
    await expect(gradeSubmission(mentor, empty)).rejects.toMatchObject({
      code: 'invalid',
      issues: [
        { path: ['levels', 'C2'], rule: 'ungraded' },
        { path: ['levels', 'C3'], rule: 'ungraded' },
        { path: ['levels', 'C4'], rule: 'ungraded' },
        { path: ['highlight'], rule: 'missing' },
        { path: ['nextStep'], rule: 'too-long' },
      ],
    });
  });

  it('forgets levels of criteria that the rubric does not have', async () => {
    const { submissionId, mentor } = await handedIn();
    await gradeSubmission(mentor, gradingOf(submissionId, { levels: { ...passing, C9: 1 } }));
    expect((await findGrading(mentor, submissionId))?.levels).toEqual(passing);
  });

  it.each([
    ['the mentor of others', world.otherMentor, 'not-found'],
    ['an instructor of another cohort', world.otherInstructor, 'not-found'],
    ['a coordinator of another organisation', world.stranger, 'not-found'],
    ['another learner', shiLei, 'not-found'],
    ['the county desk', world.county, 'not-found'],
    ['her coordinator, who may look only', world.coordinator, 'forbidden'],
    ['herself', suQiaoqiao, 'forbidden'],
  ])('refuses %s', async (_who, person, code) => {
    const { db, submissionId } = await handedIn();
    const ctx = await actAs(db, person);
    await expect(gradeSubmission(ctx, gradingOf(submissionId))).rejects.toMatchObject({ code });
    await expect(findGradingDesk(ctx, submissionId)).rejects.toMatchObject({ code });
  });

  it('keeps the newest level of a competency and the first pass', async () => {
    const { db, submissionId, mentor } = await handedIn();
    await gradeSubmission(mentor, gradingOf(submissionId));
    const second = await handIn(await actAs(db, suQiaoqiao, hoursLater(1)));
    await gradeSubmission(await actAs(db, world.mentor, hoursLater(2)), gradingOf(second, { levels: lacking }));
    expect(await levelsOf(db)).toEqual({ LV03: 3, LV04: 4, LV06: 2 });
    expect(await passOf(db)).toMatchObject([{ submissionId }]);
    const assessments = await listAssessments(await actAs(db, suQiaoqiao));
    const assessment = assessments.find(({ task }) => task.taskId === world.taskId);
    expect(assessment?.state).toBe('passed');
  });
});

describe('returnWork', () => {
  it('puts what needs revision back on the learner’s table, once', async () => {
    const { db, submissionId, mentor } = await handedIn();
    const platform = actAsPlatform(db, world.federation);
    const learner = await actAs(db, suQiaoqiao);
    expect(await returnWork(platform, submissionId)).toEqual({ reopened: false });
    await gradeSubmission(mentor, gradingOf(submissionId, { levels: lacking }));
    expect(await returnWork(platform, submissionId)).toEqual({ reopened: true });
    expect(await returnWork(platform, submissionId)).toEqual({ reopened: false });
    expect((await findDraft(learner, key))?.answers).toEqual(answers);
    expect(await listDraftFiles(learner, key)).toHaveLength(2);
    expect((await listAssessments(learner))[0]?.state).toBe('needs-revision');
    await expect(returnWork(mentor, submissionId)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('leaves what has passed', async () => {
    const { db, submissionId, mentor } = await handedIn();
    await gradeSubmission(mentor, gradingOf(submissionId));
    expect(await returnWork(actAsPlatform(db, world.federation), submissionId)).toEqual({ reopened: false });
    expect(await findDraft(await actAs(db, suQiaoqiao), key)).toBeNull();
  });
});

describe('the queue', () => {
  it('shows a mentor her own learners, the oldest promise first', async () => {
    const { db } = await handedIn();
    const names = async (person: { id: string }) =>
      (await listQueue(await actAs(db, person))).map((one) => one.learner);
    expect(await names(world.mentor)).toEqual(['周桂兰', '赵小满', '苏巧巧']);
    expect(await names(world.otherMentor)).toEqual([]);
    await handIn(await actAs(db, weiAduo, hoursLater(1)));
    expect(await names(world.instructor)).toEqual(['周桂兰', '赵小满', '苏巧巧', '韦阿朵']);
    expect(await names(world.otherInstructor)).toEqual([]);
  });

  it('is for graders', async () => {
    const { db } = await handedIn();
    for (const person of [suQiaoqiao, world.coordinator, world.county]) {
      await expect(listQueue(await actAs(db, person))).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(listQueue(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('shows the attempt before beside the work', async () => {
    const { db, submissionId, mentor } = await handedIn();
    expect((await findGradingDesk(mentor, submissionId)).previous).toBeNull();
    await gradeSubmission(mentor, gradingOf(submissionId, { levels: lacking }));
    const second = await handIn(await actAs(db, suQiaoqiao, hoursLater(1)));
    expect((await findGradingDesk(mentor, second)).previous?.grading?.change).toBe(words.change);
  });
});
