import { expect, it } from 'vitest';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { readToday } from './today.ts';

it('tells a coordinator what needs her, and what comes in two weeks', async () => {
  const ctx = await actAs(await openWorld(), world.coordinator);
  const { tasks, agenda, cohorts } = await readToday(ctx);
  expect(tasks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['help', 'share', 'month-report']));
  expect(tasks.every(({ count }) => count > 0)).toBe(true);
  expect(cohorts.map(({ cohort }) => cohort.id)).toContain(world.cohorts.evening.id);
  expect(cohorts.map(({ cohort }) => cohort.id)).not.toContain(world.cohorts.spring.id);
  const moments = agenda.map(({ session }) => session.startsAt.getTime());
  expect(moments).toEqual(moments.toSorted((one, other) => one - other));
});

it('shows a teacher her own cohorts only, and is not for the county or a mentor', async () => {
  const db = await openWorld();
  const { cohorts, tasks } = await readToday(await actAs(db, world.otherInstructor));
  expect(cohorts.map(({ cohort }) => cohort.id)).not.toContain(world.cohorts.evening.id);
  expect(tasks.map(({ kind }) => kind)).not.toContain('month-report');
  for (const person of [world.county, world.mentor]) {
    await expect(readToday(await actAs(db, person))).rejects.toMatchObject({ code: 'forbidden' });
  }
});
