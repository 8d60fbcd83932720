import { describe, expect, it } from 'vitest';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { findCohort, findCohortOfPeople, listCohorts, listSessions } from './cohort-queries.ts';

const { evening, spring, weekend, college, theory } = world.cohorts;

describe('listCohorts', () => {
  const sights = [
    ['the coordinator: those of her federation', world.coordinator, [weekend, evening, spring]],
    ['the college’s coordinator: its own', world.stranger, [college, theory]],
    ['the instructor: those she teaches', world.instructor, [evening, spring]],
    ['the other instructor: hers', world.otherInstructor, [weekend]],
    ['the county desk: all of the county', world.county, [college, theory, weekend, evening, spring]],
    ['the administrator: all', world.admin, [college, theory, weekend, evening, spring]],
  ] as const;
  it.each(sights)('shows %s', async (_who, person, expected) => {
    const found = await listCohorts(await actAs(await openWorld(), person));
    expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
  });

  it('is refused to mentors, learners and visitors', async () => {
    const db = await openWorld();
    for (const person of [world.mentor, world.learners.maXiaoyan]) {
      await expect(listCohorts(await actAs(db, person))).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(listCohorts(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('findCohort', () => {
  it('knows nothing of cohorts out of sight', async () => {
    const db = await openWorld();
    for (const person of [world.stranger, world.otherInstructor, world.mentor, world.learners.maXiaoyan]) {
      await expect(findCohort(await actAs(db, person), evening.id)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(findCohort(actAsVisitor(db), evening.id)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(findCohort(await actAs(db, world.coordinator), 'nothing')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('keeps people from the county desk', async () => {
    const ctx = await actAs(await openWorld(), world.county);
    expect(await findCohort(ctx, evening.id)).toMatchObject({ id: evening.id, organisationName: '青穗县妇女联合会' });
    await expect(findCohortOfPeople(ctx, evening.id)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it('listSessions lists the evenings in order and knows which rolls were taken', async () => {
  const db = await openWorld();
  const sessions = await listSessions(await actAs(db, world.coordinator), evening.id);
  expect(sessions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(sessions.filter(({ rollId }) => rollId).map(({ number }) => number)).toEqual([1, 2, 3]);
});
