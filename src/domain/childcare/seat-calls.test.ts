import { describe, expect, it } from 'vitest';
import { children } from '#cli/demo-childcare.ts';
import { forgetSeatReminder, remindOfSeat } from '#domain/community/remind-of-seat.ts';
import { listOwnReminders } from '#domain/community/reminder-queries.ts';
import type { Database } from '#server/db/database.ts';
import { actAs, actAsPlatform, crowd, hoursLater, now, openWorld, sessionId, world } from '#tests/support/world.ts';
import { answerSeat } from './answer-seat.ts';
import { callAllSeats, callSeats } from './call-seats.ts';
import { forgetChild } from './forget-child.ts';
import { listOwnChildcare } from './queries.ts';
import { usualRoom } from './rules.ts';
import { answerByOf, type SeatCall, seatStepsOf } from './seat-call-rules.ts';
import { setOffer } from './set-offer.ts';
import { signUpChild } from './sign-up-child.ts';

const { maXiaoyan, yangCaiwei } = world.learners;
const cohort = world.cohorts.evening;
const fifth = sessionId(cohort, 5);
const platform = (db: Database, at = now) => actAsPlatform(db, world.federation, at);

describe('by when a guardian answers', () => {
  it.each([
    ['in the morning', '2026-11-23T02:00:00Z', '2026-11-25T11:00:00Z', '2026-11-23T14:00:00.000Z'],
    ['by night, from eight', '2026-11-23T15:00:00Z', '2026-11-25T11:00:00Z', '2026-11-24T12:00:00.000Z'],
    ['before eight', '2026-11-22T20:00:00Z', '2026-11-25T11:00:00Z', '2026-11-23T12:00:00.000Z'],
    ['two hours before it begins', '2026-11-23T02:00:00Z', '2026-11-23T11:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['half an hour is enough', '2026-11-23T08:30:00Z', '2026-11-23T11:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['less is not', '2026-11-23T08:30:00.001Z', '2026-11-23T11:00:00Z', null],
  ])('%s', (_, calledAt, startsAt, by) => {
    expect(answerByOf(new Date(calledAt), new Date(startsAt))?.toISOString() ?? null).toBe(by);
  });
});

describe('what is to be done for an evening', () => {
  const at = new Date('2026-11-23T02:00:00Z');
  const call = (more: Partial<SeatCall> = {}): SeatCall => ({
    ...{ childId: 'a', calledAt: null, answerBy: null, answer: null, ...more },
  });
  const told = { calledAt: new Date(0), answerBy: at };
  it.each<[string, 'seat' | 'waiting' | 'beside' | null, SeatCall[], string]>([
    ['a seat from the beginning', 'seat', [], ''],
    ['waits', 'waiting', [], 'waits'],
    ['waits still', 'waiting', [call()], ''],
    ['waits again after being passed over', 'waiting', [call({ ...told, answer: 'lapsed' })], 'waits'],
    ['has a seat now', 'seat', [call()], 'call'],
    ['has been told', 'seat', [call({ ...told, answerBy: new Date(at.getTime() + 1) })], ''],
    ['has been told without a time', 'seat', [call({ ...told, answerBy: null })], ''],
    ['has not answered in time', 'seat', [call(told)], 'lapse'],
    ['has answered', 'seat', [call({ ...told, answer: 'yes' })], ''],
    ['does not ask any more', null, [call()], 'forget'],
    ['stays beside its mother', 'beside', [], ''],
  ])('%s', (_, standing, calls, step) => {
    const steps = seatStepsOf(standing ? [{ childId: 'a', standing }] : [], calls, at);
    expect(
      Object.entries(steps)
        .flatMap(([name, ids]) => (ids.length > 0 ? [name] : []))
        .join(),
    ).toBe(step);
  });
});

/** Two seats for small children; 妮妮 waits behind two others, until 果果 is signed off. */
async function waitThenFree(db: Database) {
  const coordinator = await actAs(db, world.coordinator);
  await setOffer(coordinator, { ...usualRoom, cohortId: cohort.id, isOpen: true, place: '一楼', smallSeats: 2 });
  const [guardian, mother] = [await actAs(db, yangCaiwei), await actAs(db, maXiaoyan)];
  await signUpChild(guardian, { childId: children.nini.id, sessionId: fifth, wants: true });
  await callSeats(platform(db), children.nini.id);
  await signUpChild(mother, { childId: children.guoguo.id, sessionId: fifth, wants: false });
  await crowd(db, () => callSeats(platform(db), children.guoguo.id));
  return { coordinator, guardian, mother };
}

async function placeOf(db: Database, at = now) {
  const [own] = await listOwnChildcare(await actAs(db, yangCaiwei, at));
  const evening = own?.evenings.find(({ session }) => session.id === fifth);
  return evening?.places.find(({ childId }) => childId === children.nini.id);
}

describe('a seat that came free', () => {
  const answer = (comes: boolean) => ({ childId: children.nini.id, sessionId: fifth, comes });

  it('is offered once, kept by a yes, and reminded of until then', async () => {
    const db = await openWorld();
    const { guardian, mother } = await waitThenFree(db);
    expect(await placeOf(db)).toMatchObject({ standing: 'seat', isCalled: true });
    const events = (await db.select().from(db.tables.event)).filter(({ name }) => name === 'seat.called');
    expect(events).toHaveLength(1);
    const subject = `${children.nini.id}/${fifth}`;
    await crowd(db, () => remindOfSeat(platform(db), subject));
    expect((await listOwnReminders(guardian)).map(({ kind }) => kind)).toEqual(['seat']);
    await expect(answerSeat(mother, answer(true))).rejects.toMatchObject({ code: 'not-found' });
    await crowd(db, () => answerSeat(guardian, answer(true)));
    await forgetSeatReminder(platform(db), subject);
    expect(await listOwnReminders(guardian)).toEqual([]);
    await callAllSeats(platform(db, hoursLater(48)));
    expect(await placeOf(db, hoursLater(48))).toMatchObject({ standing: 'seat', isCalled: false });
  });

  it('goes on to the next after a no, and without an answer', async () => {
    const db = await openWorld();
    const { guardian, mother } = await waitThenFree(db);
    const back = { childId: children.guoguo.id, sessionId: fifth, wants: true };
    expect(await signUpChild({ ...mother, now: hoursLater(1) }, back)).toEqual({ standing: 'waiting' });
    await callSeats(platform(db, hoursLater(1)), children.guoguo.id);
    await callAllSeats(platform(db, hoursLater(30)));
    expect(await placeOf(db, hoursLater(30))).toMatchObject({ standing: 'waiting', isCalled: false });
    const late = answerSeat({ ...guardian, now: hoursLater(30) }, answer(true));
    await expect(late).rejects.toMatchObject({ code: 'not-found' });
    const called = (await db.select().from(db.tables.seatCall)).filter(({ calledAt }) => calledAt);
    expect(called.map(({ childId }) => childId)).toEqual([children.guoguo.id]);
    await answerSeat({ ...mother, now: hoursLater(31) }, { ...answer(false), childId: children.guoguo.id });
    await callSeats(platform(db, hoursLater(31)), children.guoguo.id);
    expect(await placeOf(db, hoursLater(31))).toMatchObject({ standing: 'seat', isCalled: true });
  });

  it('leaves nothing behind of a child that is deleted, and is called for by the platform alone', async () => {
    const db = await openWorld();
    const { guardian, coordinator } = await waitThenFree(db);
    await forgetChild(guardian, { childId: children.nini.id });
    expect((await db.select().from(db.tables.seatCall)).filter(({ childId }) => childId === children.nini.id)).toEqual(
      [],
    );
    await expect(callAllSeats(coordinator)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(callSeats(coordinator, 'x')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(remindOfSeat(coordinator, 'x/y')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
