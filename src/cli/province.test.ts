import { count, sum } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { AppError } from '#server/errors.ts';
import { actAsVisitor, openEmpty, openWorld } from '#tests/support/world.ts';
import { seedProvince } from './province.ts';

it('makes cohorts of 25 and some 250 facts a head, with totals that say what the rolls say', async () => {
  const db = await openEmpty();
  const { learners, facts } = await seedProvince(actAsVisitor(db), 2);
  expect(learners).toBe(50);
  expect(facts).toBeGreaterThan(12_000);
  const { attendance, attendedMinutes, sessionAttendance: totals } = db.tables;
  const [marks] = await db.select({ rows: count() }).from(attendance);
  const [held] = await db
    .select({ held: sum(attendedMinutes.held), there: sum(attendedMinutes.attended) })
    .from(attendedMinutes);
  const { present, late, absent, excused } = totals;
  const [added] = await db
    .select({ present: sum(present), late: sum(late), absent: sum(absent), excused: sum(excused) })
    .from(totals);
  // Each evening was called twice, and the second roll counts.
  expect(Number(held?.held)).toBe((marks?.rows ?? 0) / 2);
  expect(Number(held?.there)).toBe(Number(added?.present) + Number(added?.late));
  const all = [added?.present, added?.late, added?.absent, added?.excused].map(Number);
  expect(all.reduce((one, other) => one + other, 0)).toBe(Number(held?.held));
});

it('refuses a database with people in it', async () => {
  const db = await openWorld();
  await expect(seedProvince(actAsVisitor(db), 1)).rejects.toThrow(AppError);
});
