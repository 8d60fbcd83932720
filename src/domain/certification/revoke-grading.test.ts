import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { findGradingDraft } from '#domain/assessment/draft-queries.ts';
import { gradeSubmission, type NewGrading } from '#domain/assessment/grade-submission.ts';
import { findWork } from '#domain/assessment/queries.ts';
import { listQueue } from '#domain/assessment/queue-queries.ts';
import { returnWork } from '#domain/assessment/return-work.ts';
import { findRevocable } from '#domain/assessment/revoke-queries.ts';
import { findDraft } from '#domain/practice/queries.ts';
import { saveDraft } from '#domain/practice/save-draft.ts';
import type { Database, Tx } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { answers, handIn, key } from '#tests/support/work.ts';
import { actAs, actAsPlatform, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { revokeGrading } from './revoke-grading.ts';
import { takeSerial } from './take-serial.ts';

const { suQiaoqiao } = world.learners;
const levels = { C1: 3, C2: 3, C3: 4, C4: 3 } as const;
const gradingOf = (submissionId: string, changes: Partial<NewGrading> = {}): NewGrading => ({
  ...{ id: newId(), submissionId, levels, highlight: '像聊天', change: '补一张照片', nextStep: '周日前交' },
  ...changes,
});
const codeOf = (promise: Promise<unknown>) => promise.then(() => 'done').catch(({ code }) => code);
/** As if the worker had been round: nothing is owed any more. */
const settle = (db: Database) => db.tx((tx) => tx.delete(tx.tables.outbox));
const levelsOf = async ({ db, learnerId = suQiaoqiao.id }: { db: Database; learnerId?: string }) => {
  const { competencyLevel } = db.tables;
  const rows = await db.select().from(competencyLevel).where(eq(competencyLevel.learnerId, learnerId));
  return Object.fromEntries(rows.map(({ competency, level }) => [competency, level]));
};

async function graded(changes: Partial<NewGrading> = {}) {
  const db = await openWorld();
  const learner = await actAs(db, suQiaoqiao);
  const submissionId = await handIn(learner);
  const mentor = await actAs(db, world.mentor);
  const grading = gradingOf(submissionId, changes);
  await gradeSubmission(mentor, grading);
  await returnWork(actAsPlatform(db, world.federation), submissionId);
  await settle(db);
  return { db, submissionId, learner, mentor, gradingId: grading.id, grading };
}

async function certify(tx: Tx, issuedAt: Date): Promise<void> {
  const { certificate } = tx.tables;
  const [any] = await tx.select().from(certificate);
  if (!any) throw new Error('no certificate in the demo world');
  const own = { id: 'c', number: 'n', learnerId: suQiaoqiao.id, statusIndex: 99_999, issuedAt };
  await tx.insert(certificate).values({ ...any, ...own });
}

describe('revokeGrading', () => {
  it('lets the work wait again, and gives her back what she wrote', async () => {
    const { db, submissionId, learner, mentor, gradingId } = await graded();
    expect(await findRevocable(mentor, submissionId)).toMatchObject({ gradingId, learner: '苏巧巧' });
    const results = await crowd(db, () => revokeGrading(mentor, { gradingId }));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const work = await findWork(learner, submissionId);
    expect([work.grading, work.attempts[0]?.state]).toEqual([null, 'waiting']);
    expect(await levelsOf({ db })).toEqual({});
    const { taskPass } = db.tables;
    expect(await db.select().from(taskPass).where(eq(taskPass.submissionId, submissionId))).toEqual([]);
    expect(await findGradingDraft(mentor, submissionId)).toMatchObject({ levels, change: '补一张照片' });
    expect((await listQueue(mentor)).map(({ id }) => id)).toContain(submissionId);
    const { event, revokedGrading } = db.tables;
    expect(await db.select().from(revokedGrading)).toMatchObject([{ id: gradingId, verdict: 'passed' }]);
    const told = and(eq(event.name, 'submission.grading-revoked'), eq(event.subject, submissionId));
    expect(await db.select().from(event).where(told)).toHaveLength(1);
  });

  it('takes the draft away that came back, and lets her grade anew, but not by the old form', async () => {
    const { submissionId, learner, mentor, gradingId, grading } = await graded({ levels: { ...levels, C2: 2 } });
    expect(await findDraft(learner, key)).not.toBeNull();
    await revokeGrading(mentor, { gradingId });
    expect(await findDraft(learner, key)).toBeNull();
    expect(await codeOf(gradeSubmission(mentor, grading))).toBe('conflict');
    expect(await codeOf(gradeSubmission(mentor, gradingOf(submissionId)))).toBe('done');
  });

  it('lets the grading before speak again', async () => {
    const { db, learner, mentor, submissionId } = await graded({ levels: { ...levels, C2: 2 } });
    const before = await levelsOf({ db });
    const second = await handIn(await actAs(db, learner.actor, hoursLater(1)));
    const later = await actAs(db, world.mentor, hoursLater(2));
    const next = gradingOf(second, { levels: { C1: 4, C2: 4, C3: 4, C4: 4 } });
    await gradeSubmission(later, next);
    await settle(db);
    expect(await levelsOf({ db })).not.toEqual(before);
    await revokeGrading(later, { gradingId: next.id });
    expect(await levelsOf({ db })).toEqual(before);
    expect((await findWork(mentor, submissionId)).grading).not.toBeNull();
  });

  it('is for five minutes, and for who has graded', async () => {
    const { db, gradingId } = await graded();
    const by = async (person: { id: string }, minutes: number) =>
      codeOf(revokeGrading(await actAs(db, person, hoursLater(minutes / 60)), { gradingId }));
    expect(await by(world.instructor, 1)).toBe('not-found');
    expect(await by(suQiaoqiao, 1)).toBe('not-found');
    expect(await by(world.mentor, 5.1)).toBe('conflict');
    expect(await by(world.mentor, 5)).toBe('done');
  });

  it('is refused once something has followed', async () => {
    const table: [string, (world: Awaited<ReturnType<typeof graded>>) => Promise<unknown>][] = [
      ['a newer attempt', ({ learner }) => handIn(learner)],
      [
        'work on the draft',
        async ({ db }) => {
          const learner = await actAs(db, suQiaoqiao, hoursLater(0.02));
          const draft = await findDraft(learner, key);
          return saveDraft(learner, { ...key, answers: { ...answers, words: '改了' }, seen: draft?.savedAt ?? null });
        },
      ],
      [
        'something owed',
        ({ db, submissionId }) =>
          db.tx(async (tx) => {
            const { event, outbox } = tx.tables;
            const told = and(eq(event.name, 'submission.graded'), eq(event.subject, submissionId));
            const [one] = await tx.select().from(event).where(told);
            await tx.insert(outbox).values({ eventId: one?.id ?? '', dueAt: hoursLater(0) });
          }),
      ],
      ['a certificate', ({ db }) => db.tx((tx) => certify(tx, hoursLater(0)))],
      ['a certificate, by a clock that was set back', ({ db }) => db.tx((tx) => certify(tx, hoursLater(-0.01)))],
    ];
    for (const [what, follow] of table) {
      const all = await graded({ levels: { ...levels, C2: 2 } });
      await follow(all);
      const late = await actAs(all.db, world.mentor, hoursLater(0.03));
      expect(await codeOf(revokeGrading(late, { gradingId: all.gradingId })), what).toBe('conflict');
      expect((await findWork(all.mentor, all.submissionId)).grading, what).not.toBeNull();
    }
  });

  it('and an award exclude each other, also when both happen at once', async () => {
    const { db, mentor, gradingId } = await graded();
    const platform = actAsPlatform(db, world.federation);
    const isUnderWay = Promise.withResolvers<void>();
    const isTried = Promise.withResolvers<void>();
    const award = db.tx(async (tx) => {
      await certify(tx, hoursLater(0));
      await takeSerial({ ...platform, db: tx }, 'status');
      isUnderWay.resolve();
      await isTried.promise;
    });
    await isUnderWay.promise;
    const revoked = codeOf(revokeGrading(mentor, { gradingId }));
    setTimeout(isTried.resolve, 300);
    await award;
    expect(await revoked).toBe('conflict');
  });
});
