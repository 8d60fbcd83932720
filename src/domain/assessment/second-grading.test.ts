import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { consequences } from '#jobs/consequences.ts';
import { workOutbox } from '#jobs/work-outbox.ts';
import type { Database } from '#server/db/database.ts';
import type { EventName } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { handIn } from '#tests/support/work.ts';
import { actAs, actAsPlatform, crowd, hoursLater, now, openWorld, storage, world } from '#tests/support/world.ts';
import { declineSecond } from './decline-second.ts';
import { readDifferences } from './difference-queries.ts';
import { findSecondGrader } from './find-second-grader.ts';
import { gradeSecond } from './grade-second.ts';
import { gradeSubmission } from './grade-submission.ts';
import { findSecondDesk, listApart, listAsked } from './moderation-queries.ts';
import { moveSecondsOn } from './move-seconds-on.ts';
import { listNear } from './near-queries.ts';
import { pickSecond } from './pick-second.ts';
import { findGrading, findGradingDesk, findWork } from './queries.ts';
import { releaseSeconds } from './release-seconds.ts';
import { requestSecond } from './request-second.ts';
import { setModerationRate } from './set-moderation-rate.ts';
import { settleDifference } from './settle-difference.ts';

const { suQiaoqiao } = world.learners;
const { evening } = world.cohorts;
const passing = { C1: 3, C2: 3, C3: 4, C4: 3 } as const;
const lacking = { C1: 3, C2: 1, C3: 4, C4: 3 } as const;
const words = { highlight: '像跟邻居聊天', change: '补一张读数照', nextStep: '周日前交' };
const everybodyAsked = [
  world.otherMentor,
  world.platformMentor,
  world.dialectMentor,
  world.instructor,
  world.otherInstructor,
];

/** A work that her mentor has graded; nothing has followed yet. */
async function graded(levels: Record<string, 1 | 2 | 3 | 4> = passing) {
  const db = await openWorld();
  const submissionId = await handIn(await actAs(db, suQiaoqiao));
  const mentor = await actAs(db, world.mentor);
  await gradeSubmission(mentor, { id: newId(), submissionId, levels, ...words });
  return { db, submissionId, mentor, platform: actAsPlatform(db, world.federation) };
}
/** The same, and somebody was asked to grade it again. */
async function asked(levels?: Record<string, 1 | 2 | 3 | 4>) {
  const one = await graded(levels);
  await requestSecond(one.mentor, { submissionId: one.submissionId, because: '拿不准' });
  const { graderId } = await findSecondGrader(one.platform, one.submissionId);
  const person = everybodyAsked.find(({ id }) => id === graderId);
  if (!person) throw new Error(`${graderId} was asked`);
  return { ...one, person, second: await actAs(one.db, person) };
}
const secondOf = (submissionId: string, levels: Record<string, 1 | 2 | 3 | 4>) => ({
  ...{ id: newId(), submissionId, levels },
  note: '看不到测糖仪',
});
const eventsOf = async (db: Database, name: EventName) =>
  (await db.select().from(db.tables.event).where(eq(db.tables.event.name, name))).length;

/** Who is asked about a work; the demo world has requests of its own. */
const requestOf = async (db: Database, submissionId: string) => {
  const { moderationRequest } = db.tables;
  const [row] = await db.select().from(moderationRequest).where(eq(moderationRequest.submissionId, submissionId));
  return row;
};

describe('pickSecond', () => {
  it('picks the whole of a cohort at 100 percent, nothing at 0, once', async () => {
    const { db, submissionId, platform } = await graded();
    const coordinator = await actAs(db, world.coordinator);
    await setModerationRate(coordinator, { id: newId(), cohortId: evening.id, percent: '0' });
    expect(await pickSecond(platform, submissionId)).toEqual({ picked: false });
    const later = await actAs(db, world.coordinator, hoursLater(1));
    await setModerationRate(later, { id: newId(), cohortId: evening.id, percent: '100' });
    const picks = await crowd(db, () => pickSecond(platform, submissionId));
    expect(picks.filter(({ picked }) => picked)).toHaveLength(1);
    expect(await eventsOf(db, 'second-grading.requested')).toBe(1);
  });

  it('picks the first gradings of somebody new, whatever the share', async () => {
    const { db, platform } = await graded();
    const second = await handIn(await actAs(db, world.learners.shiLei));
    const instructor = await actAs(db, world.instructor);
    await setModerationRate(await actAs(db, world.coordinator), { id: newId(), cohortId: evening.id, percent: '0' });
    await gradeSubmission(instructor, { id: newId(), submissionId: second, levels: passing, ...words });
    expect(await pickSecond(platform, second)).toEqual({ picked: true });
    expect(await requestOf(db, second)).toMatchObject({
      submissionId: second,
      reason: 'new-grader',
      requestedBy: null,
      graderId: null,
    });
  });

  it('is for the platform, and does nothing for what is not graded', async () => {
    const { db, mentor, submissionId, platform } = await graded();
    await expect(pickSecond(mentor, submissionId)).rejects.toMatchObject({ code: 'forbidden' });
    const waiting = await handIn(await actAs(db, world.learners.shiLei));
    expect(await pickSecond(platform, waiting)).toEqual({ picked: false });
  });

  it('follows from a grading, and somebody is asked', async () => {
    const { db, submissionId } = await graded();
    await setModerationRate(await actAs(db, world.coordinator), { id: newId(), cohortId: evening.id, percent: '100' });
    for (const seconds of [0, 1, 2]) {
      await workOutbox({ db, storage, now: new Date(now.getTime() + seconds * 1000) }, consequences);
    }
    const row = await requestOf(db, submissionId);
    expect(row).toMatchObject({ submissionId, reason: 'sample', askedAt: expect.any(Date) });
    expect(row?.graderId).not.toBe(world.mentor.id);
  });
});

describe('requestSecond', () => {
  it.each([
    ['her mentor, who has graded it', world.mentor, null],
    ['her instructor', world.instructor, null],
    ['her coordinator', world.coordinator, null],
    ['herself', suQiaoqiao, 'forbidden'],
    ['the mentor of others', world.otherMentor, 'not-found'],
    ['another coordinator', world.stranger, 'not-found'],
    ['the county desk', world.county, 'not-found'],
  ])('by %s', async (_who, person, code) => {
    const { db, submissionId } = await graded();
    const ctx = await actAs(db, person);
    const request = requestSecond(ctx, { submissionId, because: '拿不准' });
    if (code) return expect(request).rejects.toMatchObject({ code });
    expect(await request).toEqual({ repeated: false });
    expect(await requestSecond(ctx, { submissionId, because: ' 拿不准 ' })).toEqual({ repeated: true });
    await expect(requestSecond(ctx, { submissionId, because: '别的' })).rejects.toMatchObject({ code: 'conflict' });
    return expect(await eventsOf(db, 'second-grading.requested')).toBe(1);
  });

  it('wants a reason, and a grading', async () => {
    const { db, submissionId, mentor } = await graded();
    const empty = requestSecond(mentor, { submissionId, because: ' ' });
    await expect(empty).rejects.toMatchObject({ code: 'invalid', issues: [{ path: ['because'], rule: 'missing' }] });
    const waiting = await handIn(await actAs(db, world.learners.shiLei));
    const early = requestSecond(mentor, { submissionId: waiting, because: '拿不准' });
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('findSecondGrader', () => {
  it('asks somebody who stands far: neither the grader, her mentor, nor who teaches the class', async () => {
    const { db, submissionId, platform, person } = await asked();
    expect([world.mentor.id, world.instructor.id]).not.toContain(person.id);
    expect(await findSecondGrader(platform, submissionId)).toEqual({ graderId: null });
    expect(await eventsOf(db, 'second-grading.asked')).toBe(1);
  });

  it('asks another when one declines, each once, and nobody when all have', async () => {
    const { db, submissionId, platform } = await asked();
    const names = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const row = await requestOf(db, submissionId);
      const person = everybodyAsked.find(({ id }) => id === row?.graderId);
      if (!person) throw new Error('nobody was asked');
      names.add(person.id);
      await declineSecond(await actAs(db, person), { submissionId, reason: 'busy' });
      await findSecondGrader(platform, submissionId);
    }
    expect(names.size).toBe(4);
    expect(names).not.toContain(world.instructor.id);
    expect(await requestOf(db, submissionId)).toMatchObject({ graderId: null, askedAt: null });
  });

  it('lets off who has not answered within a week', async () => {
    const { db, submissionId, person } = await asked();
    const clock = (hours: number) => actAsPlatform(db, world.federation, hoursLater(hours));
    await moveSecondsOn(clock(7 * 24));
    expect((await requestOf(db, submissionId))?.graderId).toBe(person.id);
    expect(await moveSecondsOn(clock(7 * 24 + 1))).toEqual({ moved: 1 });
    const { graderId } = await findSecondGrader(clock(7 * 24 + 1), submissionId);
    expect(graderId).not.toBe(person.id);
    expect(await moveSecondsOn(clock(7 * 24 + 2))).toEqual({ moved: 0 });
  });

  it('never asks kin of a learner about any of her works', async () => {
    const { db, submissionId, second, person, mentor, platform } = await asked();
    await declineSecond(second, { submissionId, reason: 'related' });
    const next = await handIn(await actAs(db, suQiaoqiao, hoursLater(1)));
    await gradeSubmission(await actAs(db, world.mentor, hoursLater(2)), {
      id: newId(),
      submissionId: next,
      levels: passing,
      ...words,
    });
    await requestSecond(mentor, { submissionId: next, because: '拿不准' });
    const ctx = { ...platform, now: hoursLater(3) };
    for (let round = 0; round < 5; round += 1) {
      const { graderId } = await findSecondGrader(ctx, next);
      expect(graderId).not.toBe(person.id);
      const found = everybodyAsked.find(({ id }) => id === graderId);
      if (found) await declineSecond(await actAs(db, found), { submissionId: next, reason: 'busy' });
    }
    expect((await requestOf(db, next))?.graderId).toBeNull();
  });
});

describe('listNear', () => {
  it('is everybody to whom a page, list or file tells the verdict, and none of the others', async () => {
    const { db, submissionId, platform } = await graded();
    const near = await listNear(platform, submissionId);
    const { admin, coordinator, county, instructor, mentor, ...others } = world;
    for (const person of [mentor, instructor, coordinator, admin]) expect(near).toContain(person.id);
    const far = [county, others.otherMentor, others.platformMentor, others.dialectMentor, others.otherInstructor];
    for (const person of far) {
      expect(near).not.toContain(person.id);
      const ctx = await actAs(db, person);
      await expect(findWork(ctx, submissionId)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('grows: whoever takes over the class or her learner is let off, and sends nothing any more', async () => {
    const { db, submissionId, platform, person, second } = await asked();
    const { pairing } = db.tables;
    await db.tx((tx) =>
      tx
        .update(pairing)
        .set({ mentorId: person.id })
        .where(and(eq(pairing.cohortId, evening.id), eq(pairing.learnerId, suQiaoqiao.id))),
    );
    await expect(gradeSecond(second, secondOf(submissionId, passing))).rejects.toMatchObject({ code: 'conflict' });
    expect(await moveSecondsOn(platform)).toEqual({ moved: 1 });
    const { graderId } = await findSecondGrader(platform, submissionId);
    expect([null, person.id]).not.toContain(graderId);
  });
});

describe('declineSecond', () => {
  it('is one however often it is sent, and is for who was asked', async () => {
    const { db, submissionId, second } = await asked();
    const results = await crowd(db, () => declineSecond(second, { submissionId, reason: 'busy' }));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const other = declineSecond(await actAs(db, world.mentor), { submissionId, reason: 'busy' });
    await expect(other).rejects.toMatchObject({ code: 'not-found' });
    expect(await listAsked(second)).toEqual([]);
    await expect(findSecondDesk(second, submissionId)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('releaseSeconds', () => {
  it('asks somebody else once who was asked grades for nobody any more', async () => {
    const { db, submissionId, second } = await asked();
    const { id, organisationId, role } = second.actor;
    const platform = actAsPlatform(db, world.federation);
    const subject = `${organisationId}/${id}/${role}`;
    expect(await releaseSeconds(platform, subject)).toEqual({ released: 0 });
    const { membership } = db.tables;
    await db.tx((tx) => tx.delete(membership).where(eq(membership.personId, id)));
    await expect(releaseSeconds(second, subject)).rejects.toMatchObject({ code: 'forbidden' });
    await crowd(db, () => releaseSeconds(platform, subject));
    expect((await requestOf(db, submissionId))?.graderId).toBeNull();
    const { graderId } = await findSecondGrader(platform, submissionId);
    expect(graderId).not.toBe(id);
    expect(graderId).not.toBeNull();
  });
});

describe('gradeSecond', () => {
  it('is blind: she sees the work, and no other grading until she has sent hers', async () => {
    const { submissionId, second } = await asked();
    expect(await listAsked(second)).toMatchObject([{ submissionId, learner: suQiaoqiao.name }]);
    const { work } = await findSecondDesk(second, submissionId);
    expect([work.isBlind, work.grading, work.attempts, work.files.length]).toEqual([true, null, [], 2]);
    expect((await findGradingDesk(second, submissionId)).grading).toBeNull();
    await gradeSecond(second, secondOf(submissionId, passing));
    expect((await findWork(second, submissionId)).grading?.levels).toEqual(passing);
    expect(await listAsked(second)).toEqual([]);
  });

  it('is blind in the next attempt, too, which she may grade', async () => {
    const { db, submissionId, mentor } = await graded(lacking);
    await requestSecond(mentor, { submissionId, because: '拿不准' });
    const { moderationRequest } = db.tables;
    const toInstructor = { graderId: world.instructor.id, askedAt: now };
    await db.tx((tx) =>
      tx.update(moderationRequest).set(toInstructor).where(eq(moderationRequest.submissionId, submissionId)),
    );
    const next = await handIn(await actAs(db, suQiaoqiao, hoursLater(1)));
    const [instructor, learner] = [await actAs(db, world.instructor), await actAs(db, suQiaoqiao)];
    const seen = await findGradingDesk(instructor, next);
    expect([seen.attempts.map(({ id }) => id), seen.previous]).toEqual([[next], null]);
    expect((await findWork(learner, next)).attempts).toHaveLength(2);
    // She teaches the class: the roster tells her, whatever these pages keep to themselves.
    const given = gradeSecond(instructor, secondOf(submissionId, lacking));
    await expect(given).rejects.toMatchObject({ code: 'conflict' });
  });

  it('changes nothing for the learner, and is one however often it is sent', async () => {
    const { db, submissionId, mentor, second } = await asked();
    const before = await findGrading(mentor, submissionId);
    const grading = secondOf(submissionId, lacking);
    const results = await crowd(db, () => gradeSecond(second, grading));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await gradeSecond(second, grading)).toEqual({ repeated: true, isApart: true });
    await expect(gradeSecond(second, { ...grading, id: newId() })).rejects.toMatchObject({ code: 'conflict' });
    await expect(gradeSecond(second, { ...grading, levels: passing })).rejects.toMatchObject({ code: 'conflict' });
    expect(await findGrading(mentor, submissionId)).toEqual(before);
    expect(
      await db.select().from(db.tables.competencyLevel).where(eq(db.tables.competencyLevel.learnerId, suQiaoqiao.id)),
    ).toHaveLength(3);
    expect(await eventsOf(db, 'second-grading.given')).toBe(1);
  });

  it('says what is missing', async () => {
    const { submissionId, second } = await asked();
    await expect(gradeSecond(second, secondOf(submissionId, { C1: 3, C2: 3 }))).rejects.toMatchObject({
      code: 'invalid',
      issues: [
        { path: ['levels', 'C3'], rule: 'ungraded' },
        { path: ['levels', 'C4'], rule: 'ungraded' },
      ],
    });
  });

  it.each([
    ['who graded it first', world.mentor, 'forbidden'],
    ['her instructor, who was not asked', world.instructor, 'forbidden'],
    ['her coordinator', world.coordinator, 'forbidden'],
    ['herself', suQiaoqiao, 'forbidden'],
    ['another coordinator', world.stranger, 'not-found'],
    ['the county desk', world.county, 'not-found'],
  ])('refuses %s', async (_who, person, code) => {
    const { db, submissionId } = await asked();
    const ctx = await actAs(db, person);
    await expect(gradeSecond(ctx, secondOf(submissionId, passing))).rejects.toMatchObject({ code });
    await expect(findSecondDesk(ctx, submissionId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('and declining exclude each other, also when both happen at once', async () => {
    const { db, submissionId, second } = await asked();
    const results = await Promise.allSettled([
      declineSecond(second, { submissionId, reason: 'busy' }),
      gradeSecond(second, secondOf(submissionId, passing)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { secondGrading } = db.tables;
    const given = await db.select().from(secondGrading).where(eq(secondGrading.submissionId, submissionId));
    const declined = await db.select().from(db.tables.moderationDecline);
    expect(given.length + declined.length).toBe(1);
  });
});

/** Two gradings that lie apart; whoever was not asked and did not grade settles them. */
async function apart(first: Record<string, 1 | 2 | 3 | 4>, again: Record<string, 1 | 2 | 3 | 4>) {
  const one = await asked(first);
  await gradeSecond(one.second, secondOf(one.submissionId, again));
  const settling = { submissionId: one.submissionId, words: '看过原片', edition: 1 };
  return { ...one, settling, instructor: await actAs(one.db, world.instructor, hoursLater(5)) };
}

describe('settleDifference', () => {
  it('lists what lies apart for the body that runs the class', async () => {
    const { db, submissionId, mentor } = await apart(lacking, passing);
    for (const person of [world.instructor, world.coordinator]) {
      const [newest, ...others] = await listApart(await actAs(db, person));
      expect(newest).toMatchObject({ submissionId, settledAt: null });
      expect(others.map(({ learner }) => learner)).toEqual([world.learners.suiHeping.name]);
    }
    expect(await listApart(mentor)).toEqual([]);
    expect(await listApart(await actAs(db, world.stranger))).toEqual([]);
    await expect(listApart(await actAs(db, suQiaoqiao))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('does not list what is near', async () => {
    const { instructor, submissionId, settling } = await apart(passing, { ...passing, C1: 4 });
    expect((await listApart(instructor)).filter((one) => one.submissionId === submissionId)).toEqual([]);
    const settle = settleDifference(instructor, { ...settling, submissionId, outcome: 'upheld', levels: {} });
    await expect(settle).rejects.toMatchObject({ code: 'not-found' });
  });

  it('upholds the first grading, once', async () => {
    const { db, submissionId, instructor, settling } = await apart(passing, lacking);
    const input = { ...settling, outcome: 'upheld' as const, levels: {} };
    const results = await crowd(db, () => settleDifference(instructor, input));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    await expect(settleDifference(instructor, { ...input, words: '别的' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await findGrading(instructor, submissionId)).toMatchObject({ levels: passing, edition: 1 });
    expect(await eventsOf(db, 'difference.settled')).toBe(1);
  });

  it('replaces a grading: pass, minutes and competencies follow, what it said is kept', async () => {
    const { db, submissionId, instructor, settling } = await apart(lacking, passing);
    await settleDifference(instructor, { ...settling, outcome: 'regraded', levels: passing });
    const grading = await findGrading(instructor, submissionId);
    expect(grading).toMatchObject({
      levels: passing,
      verdict: 'passed',
      edition: 2,
      graderId: world.mentor.id,
      ...words,
    });
    const { competencyLevel, supersededGrading, taskPass } = db.tables;
    const superseded = await db.select().from(supersededGrading);
    expect(superseded).toMatchObject([
      {
        gradingId: grading?.id,
        edition: 1,
        levels: lacking,
        verdict: 'needs-revision',
        supersededBy: world.instructor.id,
        cause: 'moderation',
      },
    ]);
    const own = await db.select().from(competencyLevel).where(eq(competencyLevel.learnerId, suQiaoqiao.id));
    expect(Object.fromEntries(own.map(({ competency, level }) => [competency, level]))).toEqual({
      LV03: 3,
      LV04: 4,
      LV06: 3,
    });
    expect(await db.select().from(taskPass).where(eq(taskPass.learnerId, suQiaoqiao.id))).toMatchObject([
      { submissionId, minutes: 170 },
    ]);
    expect(await eventsOf(db, 'submission.regraded')).toBe(1);
  });

  it('leaves the first form what it was: sent again, it is the same grading', async () => {
    const { db, mentor, submissionId, instructor, settling } = await apart(lacking, passing);
    const { grading } = db.tables;
    const [first] = await db.select().from(grading).where(eq(grading.submissionId, submissionId));
    await settleDifference(instructor, { ...settling, outcome: 'regraded', levels: passing });
    const again = { id: first?.id ?? '', submissionId, levels: lacking, ...words };
    expect(await gradeSubmission(mentor, again)).toEqual({ repeated: true });
    expect(await findGrading(mentor, submissionId)).toMatchObject({ levels: passing, edition: 2 });
  });

  it('never takes a pass away', async () => {
    const { instructor, settling } = await apart(passing, lacking);
    await expect(
      settleDifference(instructor, { ...settling, outcome: 'regraded', levels: lacking }),
    ).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['outcome'], rule: 'takes-pass' }],
    });
  });

  it('is refused when the grading was replaced since she looked', async () => {
    const { instructor, settling } = await apart(passing, lacking);
    const stale = settleDifference(instructor, { ...settling, edition: 2, outcome: 'upheld', levels: {} });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is not for the two who have graded, nor for mentors, nor for herself', async () => {
    const { db, mentor, settling } = await apart(passing, lacking);
    for (const ctx of [mentor, await actAs(db, suQiaoqiao)]) {
      const settle = settleDifference(ctx, { ...settling, outcome: 'upheld', levels: {} });
      await expect(settle).rejects.toMatchObject({ code: 'forbidden' });
    }
    const stranger = settleDifference(await actAs(db, world.stranger), { ...settling, outcome: 'upheld', levels: {} });
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('readDifferences', () => {
  it('adds up each criterion, and names graders to those who answer for them', async () => {
    const { db, person } = await apart(passing, lacking);
    const coordinator = await actAs(db, world.coordinator);
    const report = await readDifferences(coordinator, evening.id);
    expect(report.pairs).toBe(1);
    expect(report.criteria).toHaveLength(4);
    expect(report.criteria[1]).toMatchObject({ pairs: 1, mean: -2, exact: 0, within: 0, kappa: null, isGate: true });
    expect(report.graders).toMatchObject([
      { name: world.mentor.name, pairs: 1, of: 4, exact: 3, within: 3, kappa: null },
    ]);
    const row = report.cohorts.find(({ id }) => id === evening.id);
    expect(row).toMatchObject({ percent: 10, again: 1, asked: 2, maySetRate: true });
    const instructor = await readDifferences(await actAs(db, world.instructor), evening.id);
    expect([instructor.pairs, instructor.graders]).toEqual([1, []]);
    const college = await readDifferences(await actAs(db, world.stranger), evening.id);
    expect([college.pairs, college.graders]).toEqual([1, []]);
    const all = await readDifferences(coordinator, null);
    expect(all.criteria[1]).toMatchObject({ pairs: 6, exact: 4, within: 4 });
    expect((await readDifferences(coordinator, world.cohorts.weekend.id)).pairs).toBe(0);
    if (person.role === 'mentor') {
      await expect(readDifferences(await actAs(db, person), null)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('setModerationRate', () => {
  it.each([
    ['her coordinator', world.coordinator, null],
    ['the coordinator of the college that signs', world.stranger, null],
    ['her instructor', world.instructor, 'forbidden'],
    ['her mentor', world.mentor, 'forbidden'],
    ['the county desk', world.county, 'not-found'],
  ])('by %s', async (_who, person, code) => {
    const db = await openWorld();
    const ctx = await actAs(db, person);
    const rate = { id: newId(), cohortId: evening.id, percent: '20' };
    if (code) return expect(setModerationRate(ctx, rate)).rejects.toMatchObject({ code });
    expect(await setModerationRate(ctx, rate)).toEqual({ repeated: false });
    expect(await setModerationRate(ctx, rate)).toEqual({ repeated: true });
    await expect(setModerationRate(ctx, { ...rate, percent: '30' })).rejects.toMatchObject({ code: 'conflict' });
    const wrong = setModerationRate(ctx, { ...rate, id: newId(), percent: '101' });
    return expect(wrong).rejects.toMatchObject({ issues: [{ path: ['percent'], rule: 'not-a-percent' }] });
  });
});
