import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { leaveCohort, transferLearner } from './end-enrolment.ts';
import { listOtherClasses, listPast, listWaiting, readSeats } from './enrolment-queries.ts';
import { fillSeats } from './fill-seats.ts';
import { findManagedCohort } from './import-queries.ts';
import { joinCohort } from './join-cohort.ts';
import { findClassCode } from './joining-queries.ts';
import { leaveWaiting } from './leave-waiting.ts';
import { readOwnClasses } from './own-queries.ts';
import { returnToClass } from './return-to-class.ts';
import { setSeats } from './set-seats.ts';

const { evening, weekend, college } = world.cohorts;
const { coordinator, stranger, instructor, otherInstructor, county, admin } = world;
const { maXiaoyan, suQiaoqiao, shiLei, tianXia, qiuGuo } = world.learners;
const from = { address: '203.0.113.7', device: 'phone', former: null };
const leaving = { cohortId: weekend.id, learnerId: tianXia.id, reason: 'harvest', note: '' };

const isIn = async (db: Database, cohortId: string, learnerId: string) => {
  const { enrolment } = db.tables;
  const own = and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId));
  return (await db.select().from(enrolment).where(own)).length === 1;
};
const join = async (db: Database, who: { id: string }, hours = 0) =>
  joinCohort(await actAs(db, who, hoursLater(hours)), { code: world.classCodes.weekend.code, ...from });

describe('leaveCohort', () => {
  it('takes her out of class with who, when and why, once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, tianXia);
    const input = { ...leaving, id: newId() };
    await crowd(db, () => leaveCohort(ctx, input));
    expect(await isIn(db, weekend.id, tianXia.id)).toBe(false);
    expect(await listPast(ctx, weekend.id)).toMatchObject([
      { id: input.id, name: tianXia.name, why: 'left', reason: 'harvest', endedByName: tianXia.name, undoneAt: null },
    ]);
    expect(await readOwnClasses(ctx)).toMatchObject({ joined: [], left: [{ id: input.id, cohortId: weekend.id }] });
    await expect(leaveCohort(ctx, { ...input, reason: 'road' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(leaveCohort(ctx, { ...leaving, id: newId() })).rejects.toMatchObject({ code: 'not-found' });
    const events = (await db.select().from(db.tables.event)).filter(({ name }) => name === 'enrolment.ended');
    expect(events.map(({ subject }) => subject)).toEqual([`${weekend.id}/${tianXia.id}`]);
  });

  it.each([
    [{ reason: '' }, 'reason-missing'],
    [{ reason: 'other' }, 'note-missing'],
  ])('refuses %j', async (change, rule) => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    await expect(leaveCohort(ctx, { ...leaving, id: newId(), ...change })).rejects.toMatchObject({
      issues: [{ rule }],
    });
    expect(await isIn(db, weekend.id, tianXia.id)).toBe(true);
  });

  it('is hers and the coordinator’s, and of nobody else', async () => {
    const db = await openWorld();
    const refusals = [
      [maXiaoyan, 'not-found'],
      [instructor, 'not-found'],
      [otherInstructor, 'forbidden'],
      [stranger, 'not-found'],
      [county, 'forbidden'],
      [world.mentor, 'not-found'],
    ] as const;
    for (const [who, code] of refusals) {
      const input = { ...leaving, id: newId() };
      await expect(leaveCohort(await actAs(db, who), input)).rejects.toMatchObject({ code });
    }
    await leaveCohort(await actAs(db, admin), { ...leaving, id: newId() });
    expect(await isIn(db, weekend.id, tianXia.id)).toBe(false);
  });
});

describe('returnToClass', () => {
  it('brings her back as she was, within a week', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, tianXia);
    const { enrolment } = db.tables;
    const own = and(eq(enrolment.cohortId, weekend.id), eq(enrolment.learnerId, tianXia.id));
    const before = await db.select().from(enrolment).where(own);
    const id = newId();
    await leaveCohort(ctx, { ...leaving, id });
    for (const who of [maXiaoyan, stranger, instructor]) {
      await expect(returnToClass(await actAs(db, who), { id })).rejects.toMatchObject({ code: 'not-found' });
    }
    const late = await actAs(db, tianXia, hoursLater(24 * 7 + 1));
    await expect(returnToClass(late, { id })).rejects.toMatchObject({ issues: [{ rule: 'too-late' }] });
    await crowd(db, () => returnToClass(ctx, { id }));
    expect(await db.select().from(enrolment).where(own)).toEqual(before);
    expect(await listPast(ctx, weekend.id)).toMatchObject([{ id, undoneAt: ctx.now }]);
    expect((await readOwnClasses(ctx)).left).toEqual([]);
  });

  it('finds her seat taken when the class is full', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    const id = newId();
    await setSeats(ctx, { cohortId: weekend.id, capacity: 4 });
    await leaveCohort(ctx, { ...leaving, id });
    await join(db, maXiaoyan);
    await expect(returnToClass(ctx, { id })).rejects.toMatchObject({ issues: [{ rule: 'class-full' }] });
  });
});

describe('transferLearner', () => {
  it('moves her within the organisation, once, with her history', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    const input = { id: newId(), cohortId: weekend.id, learnerId: tianXia.id, toCohortId: evening.id };
    await crowd(db, () => transferLearner(ctx, input));
    expect([await isIn(db, weekend.id, tianXia.id), await isIn(db, evening.id, tianXia.id)]).toEqual([false, true]);
    expect(await listPast(ctx, weekend.id)).toMatchObject([{ why: 'transferred', toTitle: evening.title }]);
    const again = { ...input, id: newId(), learnerId: qiuGuo.id };
    const refused = (change: object) => expect(transferLearner(ctx, { ...again, ...change })).rejects;
    await refused({ toCohortId: college.id }).toMatchObject({ issues: [{ rule: 'class-unknown' }] });
    await refused({ toCohortId: weekend.id }).toMatchObject({ issues: [{ rule: 'class-unknown' }] });
    await refused({ learnerId: maXiaoyan.id }).toMatchObject({ code: 'not-found' });
    await setSeats(ctx, { cohortId: evening.id, capacity: 3 });
    await refused({}).toMatchObject({ issues: [{ rule: 'class-full' }] });
    expect(await isIn(db, weekend.id, qiuGuo.id)).toBe(true);
    await expect(transferLearner(await actAs(db, qiuGuo), again)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(transferLearner(await actAs(db, otherInstructor), again)).rejects.toMatchObject({ code: 'forbidden' });
    const cohort = await findManagedCohort(ctx, weekend.id);
    expect((await listOtherClasses(ctx, cohort)).map(({ id }) => id)).toContain(evening.id);
  });
});

describe('the waiting list', () => {
  it('is joined when the class is full, in order, and moves up when a seat is free', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, coordinator);
    const platform = actAsPlatform(db, world.federation);
    await setSeats(ctx, { cohortId: weekend.id, capacity: 4 });
    const asking = [maXiaoyan, suQiaoqiao, suQiaoqiao, shiLei];
    for (const [hours, who] of asking.entries()) await join(db, who, hours);
    expect((await listWaiting(ctx, weekend.id)).map(({ name }) => name)).toEqual([
      maXiaoyan.name,
      suQiaoqiao.name,
      shiLei.name,
    ]);
    expect(await findClassCode(await actAs(db, shiLei), 'sq2468')).toMatchObject({
      isJoined: false,
      isFull: true,
      position: 3,
    });
    expect((await readOwnClasses(await actAs(db, suQiaoqiao))).waiting).toMatchObject([{ position: 2 }]);
    expect(await fillSeats(platform, weekend.id)).toEqual({ movedUp: 0 });
    await leaveWaiting(await actAs(db, suQiaoqiao), { cohortId: weekend.id, learnerId: suQiaoqiao.id });
    await leaveCohort(ctx, { ...leaving, id: newId() });
    const moved = await crowd(db, () => fillSeats(platform, `${weekend.id}/${tianXia.id}`));
    expect(moved.reduce((sum, { movedUp }) => sum + movedUp, 0)).toBe(1);
    expect(await isIn(db, weekend.id, maXiaoyan.id)).toBe(true);
    await setSeats(ctx, { cohortId: weekend.id, capacity: null });
    expect(await fillSeats(platform, weekend.id)).toEqual({ movedUp: 1 });
    expect(await readSeats(ctx, weekend.id)).toEqual({ capacity: null, enrolled: 5, waiting: 0 });
  });

  it('gives the last seat to one of eight who want it at once', async () => {
    const db = await openWorld();
    await setSeats(await actAs(db, coordinator), { cohortId: weekend.id, capacity: 5 });
    const people = evening.learners.slice(0, 8);
    let next = 0;
    await crowd(db, () => join(db, people[next++] ?? maXiaoyan));
    expect(await readSeats(await actAs(db, coordinator), weekend.id)).toMatchObject({ enrolled: 5, waiting: 7 });
  });

  it('is left by herself or the coordinator, and seats are set by who runs the class', async () => {
    const db = await openWorld();
    const place = { cohortId: weekend.id, learnerId: tianXia.id };
    for (const who of [maXiaoyan, instructor, stranger]) {
      await expect(leaveWaiting(await actAs(db, who), place)).rejects.toMatchObject({ code: 'not-found' });
    }
    for (const [who, code] of [
      [otherInstructor, 'forbidden'],
      [tianXia, 'not-found'],
    ] as const) {
      const ctx = await actAs(db, who);
      await expect(setSeats(ctx, { cohortId: weekend.id, capacity: 9 })).rejects.toMatchObject({ code });
    }
    const ctx = await actAs(db, coordinator);
    await expect(setSeats(ctx, { cohortId: weekend.id, capacity: 0 })).rejects.toMatchObject({
      issues: [{ rule: 'capacity-odd' }],
    });
    await expect(fillSeats(ctx, weekend.id)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
