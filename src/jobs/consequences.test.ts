import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { takeRoll } from '#domain/cohorts/take-roll.ts';
import { newId } from '#server/ids.ts';
import { actAs, hoursLater, openWorld, sessionId, storage, world } from '#tests/support/world.ts';
import { consequences } from './consequences.ts';
import { workOutbox } from './work-outbox.ts';

const { evening } = world.cohorts;
const { yangCaiwei } = world.learners;

it('a last roll leads to a certificate, for who has done all the rest', async () => {
  const db = await openWorld();
  const { certificate, outbox, quizResult } = db.tables;
  const later = hoursLater(30 * 24);
  const ctx = await actAs(db, world.coordinator, later);
  const awarded = () => db.select().from(certificate).where(eq(certificate.cohortId, evening.id));
  const take = (number: number) =>
    takeRoll(ctx, { id: newId(), sessionId: sessionId(evening, number), marks: [], restPresent: true, why: '补录' });
  const own = {
    learnerId: yangCaiwei.id,
    courseId: world.courseId,
    right: 10,
    asked: 11,
    attempts: 1,
    passedAt: later,
  };
  await db.tx((tx) => tx.insert(quizResult).values([3, 4, 5].map((moduleNumber) => ({ ...own, moduleNumber }))));
  for (const number of [2, 3, 4, 5, 6, 7, 8, 9]) await take(number);
  await workOutbox({ db, storage, now: later }, consequences);
  expect(await awarded()).toEqual([]);
  for (const number of [10, 11, 12]) await take(number);
  await workOutbox({ db, storage, now: later }, consequences);
  await workOutbox({ db, storage, now: hoursLater(31 * 24) }, consequences);
  const found = await awarded();
  expect(found).toMatchObject([{ learnerId: yangCaiwei.id, theoryMinutes: 320, practiceMinutes: 800 }]);
  expect(found[0]?.number).toMatch(/^QX-2026-01-04-0001-[\dX]$/);
  expect(await db.select().from(outbox)).toEqual([]);
});
