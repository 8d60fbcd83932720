import { describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/cohorts/cancel-session.ts';
import { moveSession } from '#domain/cohorts/move-session.ts';
import { chinaDate } from '#server/china-time.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import type { Sms } from '#server/sms.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { chooseReminders, seeReminder } from './choose-reminders.ts';
import { remindOfChange, remindOfPromise, remindOfTomorrow } from './raise-reminders.ts';
import { listOwnReminders, readOwnReminders } from './reminder-queries.ts';
import { isStillTrue, type ReminderFact, tomorrowAt, tomorrowKey } from './reminder-rules.ts';
import { sendReminders } from './send-reminders.ts';

const { maXiaoyan } = world.learners;
const hour = 60 * 60 * 1000;

/** The first evening that is to come, and the afternoon of the day before it, in China. */
async function findNext(db: Database) {
  const ctx = await actAs(db, world.coordinator);
  const rows = (await db.select().from(db.tables.session))
    .filter(
      ({ cohortId, startsAt }) =>
        cohortId === world.cohorts.evening.id && startsAt.getTime() > ctx.now.getTime() + 30 * hour,
    )
    .toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt));
  const [session] = rows;
  if (!session) throw new Error('no evening is to come');
  const midnight = Math.floor((session.startsAt.getTime() + 8 * hour) / (24 * hour)) * 24 * hour - 8 * hour;
  return { session, afternoon: new Date(midnight - 9 * hour), night: new Date(midnight - 2 * hour) };
}

const platform = (db: Database, at?: Date) => actAsPlatform(db, world.federation, at);
const kindsOf = async (db: Database, person: { id: string }, at: Date) =>
  (await listOwnReminders(await actAs(db, person, at))).map(({ kind }) => kind);

describe('when people are told of tomorrow', () => {
  it.each([
    ['2026-11-22T03:59:59Z', null],
    ['2026-11-22T04:00:00Z', '2026-11-22T16:00:00.000Z'],
    ['2026-11-22T12:59:59Z', '2026-11-22T16:00:00.000Z'],
    ['2026-11-22T13:00:00Z', null],
    ['2026-11-22T17:00:00Z', null],
  ])('%s', (now, from) => {
    expect(tomorrowAt(new Date(now))?.from.toISOString() ?? null).toBe(from);
  });

  const startsAt = new Date('2026-11-23T11:00:00Z');
  const now = new Date('2026-11-22T05:00:00Z');
  const session = { id: 's', startsAt, cancelledAt: null };
  const fact: ReminderFact = {
    kind: 'tomorrow',
    factKey: tomorrowKey('s', startsAt),
    until: startsAt,
    session,
    isWaiting: false,
  };
  it.each<[string, Partial<ReminderFact>, boolean]>([
    ['as it was told', {}, true],
    ['cancelled since', { session: { ...session, cancelledAt: now } }, false],
    ['moved since', { session: { ...session, startsAt: new Date(startsAt.getTime() + hour) } }, false],
    ['over', { until: now }, false],
    ['a change', { kind: 'changed', factKey: 'c' }, true],
    ['work that waits', { kind: 'promise', session: null, isWaiting: true }, true],
    ['work that was graded', { kind: 'promise', session: null, isWaiting: false }, false],
  ])('%s', (_, more, isTrue) => {
    expect(isStillTrue({ ...fact, ...more }, now)).toBe(isTrue);
  });
});

describe('reminders', () => {
  it('tell learners and the teacher of tomorrow once, and text them once', async () => {
    const db = await openWorld();
    const { session, afternoon } = await findNext(db);
    const raised = await crowd(db, () => remindOfTomorrow(platform(db, afternoon)));
    const told = (await db.select().from(db.tables.reminder)).filter(({ sessionId }) => sessionId === session.id);
    expect(told.length).toBe(world.cohorts.evening.learners.length + 1);
    expect(raised.reduce((all, one) => all + one.raised, 0)).toBeGreaterThanOrEqual(told.length);
    expect(await kindsOf(db, maXiaoyan, afternoon)).toEqual(['tomorrow']);
    expect(told.map(({ personId }) => personId)).toContain(session.teacherId);
    const sent: Sms[] = [];
    const send = async (sms: Sms) => void sent.push(sms);
    await crowd(db, () => sendReminders(platform(db, afternoon), send));
    const hers = sent.filter(({ params }) => params.about?.startsWith(session.id));
    expect(new Set(hers.map(({ phone }) => phone)).size).toBe(hers.length);
    expect(hers.length).toBe(told.filter(({ smsHeld }) => !smsHeld).length);
  });

  it('tell nobody by night, and nobody who does not want it', async () => {
    const db = await openWorld();
    const { afternoon, night } = await findNext(db);
    expect(await remindOfTomorrow(platform(db, night))).toEqual({ raised: 0 });
    const ctx = await actAs(db, maXiaoyan, afternoon);
    await crowd(db, () => chooseReminders(ctx, { wanted: ['changed', 'promise'] }));
    await remindOfTomorrow(platform(db, afternoon));
    expect((await readOwnReminders(ctx)).told).toEqual([]);
    await chooseReminders(ctx, { wanted: ['tomorrow', 'changed', 'promise'] });
    await remindOfTomorrow(platform(db, afternoon));
    expect(await kindsOf(db, maXiaoyan, afternoon)).toEqual(['tomorrow']);
    await seeReminder(ctx, { kind: 'tomorrow', factKey: (await listOwnReminders(ctx))[0]?.factKey ?? '' });
    expect(await kindsOf(db, maXiaoyan, afternoon)).toEqual([]);
  });

  it('tell of a move and of a cancelling, and no more of the class as it was', async () => {
    const db = await openWorld();
    const { session, afternoon } = await findNext(db);
    await remindOfTomorrow(platform(db, afternoon));
    const coordinator = await actAs(db, world.coordinator, afternoon);
    const { place, room, teacherId } = session;
    const day = chinaDate(new Date(session.startsAt.getTime() + 48 * hour));
    const where = { day, start: '19:00', place, room, teacherId };
    const moved = { id: newId(), sessionId: session.id, ...where, reason: '收稻子', accepted: true };
    await moveSession(coordinator, moved);
    await crowd(db, () => remindOfChange(platform(db, afternoon), session.id));
    expect(await kindsOf(db, maXiaoyan, afternoon)).toEqual(['changed']);
    await cancelSession(coordinator, { id: newId(), sessionId: session.id, reason: '停电' });
    await remindOfChange(platform(db, afternoon), session.id);
    expect(await kindsOf(db, maXiaoyan, afternoon)).toEqual(['changed', 'changed']);
  });

  it('tell a learner and her mentor of work that waited too long, while it waits', async () => {
    const db = await openWorld();
    const [waiting] = await db.select().from(db.tables.waitingSubmission);
    if (!waiting) throw new Error('no work waits');
    const now = new Date();
    await crowd(db, () => remindOfPromise(platform(db, now), waiting.submissionId));
    const told = await db.select().from(db.tables.reminder);
    expect(told.map(({ personId }) => personId)).toContain(waiting.learnerId);
    expect(await kindsOf(db, { id: waiting.learnerId }, now)).toEqual(['promise']);
    await db.tx((tx) => tx.delete(db.tables.waitingSubmission));
    expect(await kindsOf(db, { id: waiting.learnerId }, now)).toEqual([]);
    await remindOfPromise(platform(db, now), waiting.submissionId);
    expect((await db.select().from(db.tables.reminder)).length).toBe(told.length);
  });

  it('are raised and sent by the platform alone, and chosen by who has signed in', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.admin);
    for (const work of [
      remindOfTomorrow(ctx),
      remindOfChange(ctx, 's'),
      remindOfPromise(ctx, 's'),
      sendReminders(ctx),
    ]) {
      await expect(work).rejects.toMatchObject({ code: 'forbidden' });
    }
    const visitor = actAsVisitor(db);
    await expect(chooseReminders(visitor, { wanted: [] })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(readOwnReminders(visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
