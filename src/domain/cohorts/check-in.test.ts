import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, now, openWorld, sessionId, world } from '#tests/support/world.ts';
import { findCheckInDesk, findOwnCheckIn, listOpenCheckIns } from './checkin-queries.ts';
import { makeCheckIn, makeCheckInByPin } from './make-check-in.ts';
import { closeCheckIn, openCheckIn } from './open-check-in.ts';
import { findRollSheet } from './roll-queries.ts';

const { evening } = world.cohorts;
const { maXiaoyan, suQiaoqiao, zhouGuilan, tianXia } = world.learners;
const tonight = sessionId(evening, 4);
const wish = { cohortId: evening.id, sessionId: tonight };

const open = async (db: Database, at = now) =>
  openCheckIn(await actAs(db, world.instructor, at), { id: newId(), sessionId: tonight });
const codeNow = async (db: Database, at = now) =>
  (await findCheckInDesk(await actAs(db, world.instructor, at), wish)).code ?? '';
const arrive = async (db: Database, person: { id: string }, code: string, { at = now, deviceHash = '' } = {}) =>
  makeCheckIn(await actAs(db, person, at), { sessionId: tonight, code, deviceHash });
const listStored = (db: Database) =>
  db.select().from(db.tables.checkIn).where(eq(db.tables.checkIn.sessionId, tonight));
const secondsLater = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('openCheckIn', () => {
  it('opens once, shows a code, and closes once', async () => {
    const db = await openWorld();
    const teacher = await actAs(db, world.instructor);
    expect((await findCheckInDesk(teacher, wish)).code).toBeNull();
    expect(await open(db)).toEqual({ repeated: false });
    expect(await open(db)).toEqual({ repeated: true });
    expect(await codeNow(db)).toMatch(/^\d{6}$/);
    expect(await listOpenCheckIns(await actAs(db, maXiaoyan))).toMatchObject([{ sessionId: tonight, at: null }]);
    expect(await closeCheckIn(teacher, { sessionId: tonight })).toEqual({ closed: 1 });
    expect(await closeCheckIn(teacher, { sessionId: tonight })).toEqual({ closed: 0 });
    expect(await listOpenCheckIns(await actAs(db, maXiaoyan))).toEqual([]);
  });

  it.each([
    ['a stranger', world.stranger, 0, 'not-found'],
    ['a learner', maXiaoyan, 0, 'not-found'],
    ['the instructor of other evenings', world.otherInstructor, 0, 'forbidden'],
    ['her, more than half an hour before', world.instructor, -1.6, 'invalid'],
    ['her, after the end', world.instructor, 3, 'invalid'],
  ] as const)('is refused to %s', async (_who, person, hours, code) => {
    const db = await openWorld();
    const ctx = await actAs(db, person, hoursLater(hours));
    await expect(openCheckIn(ctx, { id: newId(), sessionId: tonight })).rejects.toMatchObject({ code });
    if (code !== 'invalid') await expect(closeCheckIn(ctx, { sessionId: tonight })).rejects.toMatchObject({ code });
  });
});

describe('makeCheckIn', () => {
  it('fills in the roll before it is taken, and counts nothing by itself', async () => {
    const db = await openWorld();
    await open(db);
    const code = await codeNow(db);
    // Eight at once look like guessing: some are asked to wait.
    await crowd(db, () => arrive(db, maXiaoyan, code).catch(() => null));
    expect(await listStored(db)).toHaveLength(1);
    const sheet = await findRollSheet(await actAs(db, world.coordinator), wish);
    const line = sheet.lines.find(({ learnerId }) => learnerId === maXiaoyan.id);
    expect(line).toMatchObject({ status: null, checkIn: { at: now, status: 'late', samePhone: false } });
    const { sessionAttendance } = db.tables;
    const counted = await db.select().from(sessionAttendance).where(eq(sessionAttendance.sessionId, tonight));
    expect(counted).toEqual([]);
    const desk = await findCheckInDesk(await actAs(db, world.instructor), wish);
    expect([desk.arrived.length, desk.waiting.length]).toEqual([1, evening.learners.length - 1]);
  });

  it('does not take a code that is a minute old, or any other', async () => {
    const db = await openWorld();
    await open(db);
    const code = await codeNow(db);
    const wrong = { code: 'invalid', issues: [{ path: ['code'], rule: 'code-wrong' }] };
    await expect(arrive(db, suQiaoqiao, code, { at: secondsLater(90) })).rejects.toMatchObject(wrong);
    await expect(arrive(db, suQiaoqiao, '12345')).rejects.toMatchObject(wrong);
    expect(await arrive(db, suQiaoqiao, await codeNow(db, secondsLater(90)), { at: secondsLater(90) })).toMatchObject(
      {},
    );
  });

  it('makes who guesses wait', async () => {
    const db = await openWorld();
    await open(db);
    const code = await codeNow(db);
    for (const wrong of ['1', '2', '3', '4', '5']) await arrive(db, maXiaoyan, wrong).catch(() => null);
    await expect(arrive(db, maXiaoyan, code)).rejects.toMatchObject({ code: 'too-many' });
    expect(await arrive(db, suQiaoqiao, code)).toEqual({ repeated: false });
  });

  it('tells the teacher of two on one phone, and refuses neither', async () => {
    const db = await openWorld();
    await open(db);
    const code = await codeNow(db);
    for (const person of [maXiaoyan, suQiaoqiao]) await arrive(db, person, code, { deviceHash: 'family' });
    await arrive(db, zhouGuilan, code, { deviceHash: 'own' });
    const { arrived } = await findCheckInDesk(await actAs(db, world.instructor), wish);
    expect(arrived.filter(({ samePhone }) => samePhone).map(({ learnerId }) => learnerId)).toEqual([suQiaoqiao.id]);
  });

  it('is for the learners of the class, while it is open', async () => {
    const db = await openWorld();
    const closed = { issues: [{ path: ['code'], rule: 'closed' }] };
    await expect(arrive(db, maXiaoyan, '123456')).rejects.toMatchObject(closed);
    await open(db);
    const code = await codeNow(db);
    for (const person of [tianXia, world.mentor, world.instructor])
      await expect(arrive(db, person, code)).rejects.toMatchObject({ code: 'not-found' });
    await expect(arrive(db, maXiaoyan, code, { at: hoursLater(3) })).rejects.toMatchObject(closed);
    const visitor = findOwnCheckIn(actAsVisitor(db), tonight);
    await expect(visitor).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('makeCheckInByPin', () => {
  const typed = (changes: object = {}) => ({
    ...{ sessionId: tonight, learnerId: maXiaoyan.id, pin: world.pin, address: '10.0.0.1', ...changes },
  });

  it('takes her own PIN on the phone of the teacher, once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.instructor);
    await expect(makeCheckInByPin(ctx, typed({ pin: '000000' }))).rejects.toMatchObject({
      issues: [{ path: ['pin'], rule: 'no-match' }],
    });
    expect(await makeCheckInByPin(ctx, typed())).toEqual({ repeated: false });
    expect(await makeCheckInByPin(ctx, typed())).toEqual({ repeated: true });
    const [stored] = await listStored(db);
    expect(stored).toMatchObject({ way: 'pin', helpedBy: world.instructor.id, samePhone: false });
  });

  it.each([
    ['another teacher', world.otherInstructor, {}, 0, 'forbidden'],
    ['a learner', maXiaoyan, {}, 0, 'not-found'],
    ['somebody of another class', world.instructor, { learnerId: tianXia.id }, 0, 'not-found'],
    ['after the session', world.instructor, {}, 3, 'invalid'],
  ] as const)('refuses %s', async (_who, person, changes, hours, code) => {
    const db = await openWorld();
    const ctx = await actAs(db, person, hoursLater(hours));
    await expect(makeCheckInByPin(ctx, typed(changes))).rejects.toMatchObject({ code });
    expect(await listStored(db)).toEqual([]);
  });
});
