import { expect, it } from 'vitest';
import { actAs, actAsVisitor, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { medianOf, readMentorCorps } from './mentor-corps.ts';
import { readMentorPage } from './mentor-page.ts';

it.each([
  [[], null],
  [[5], 5],
  [[9, 1, 4], 4],
  [[1, 2, 3, 10], 3],
  [[20.2, 20.4], 20],
])('the median of %j is %s', (numbers, median) => expect(medianOf(numbers)).toBe(median));

it('lists the corps with what each carries, found, sorted and paged', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const query = { search: '', sort: 'load' as const, page: 1 };
  const { rows, total, pages } = await readMentorCorps(ctx, query);
  expect([total, pages]).toEqual([4, 1]);
  expect(rows[0]).toMatchObject({ id: world.mentor.id, capacity: 12, isActive: true });
  expect(rows[0]?.load).toBeGreaterThan(8);
  expect(rows.map(({ load }) => load)).toEqual(rows.map(({ load }) => load).toSorted((one, other) => other - one));
  const found = await readMentorCorps(ctx, { ...query, search: '三丘' });
  expect(found.rows.map(({ id }) => id)).toEqual([world.dialectMentor.id]);
  const [freest] = (await readMentorCorps(ctx, { ...query, sort: 'room', page: 99 })).rows;
  expect(freest?.id).toBe(world.platformMentor.id);
  const [late] = (
    await readMentorCorps(await actAs(db, world.coordinator, hoursLater(24 * 9)), { ...query, sort: 'overdue' })
  ).rows;
  expect(late).toMatchObject({ id: world.mentor.id });
  expect(late?.overdue).toBe(late?.waiting);
});

it('names mentors to the county but not their learners, and nothing to strangers', async () => {
  const db = await openWorld();
  const query = { search: '', sort: 'name' as const, page: 1 };
  expect((await readMentorCorps(await actAs(db, world.county), query)).total).toBe(4);
  const page = await readMentorPage(await actAs(db, world.county), world.mentor.id);
  expect(page).toMatchObject({ mentees: [], conflicts: [], edits: [], learners: null });
  const own = await readMentorPage(await actAs(db, world.mentor), world.mentor.id);
  expect(own.learners?.length).toBe(new Set(own.mentees.map(({ learnerId }) => learnerId)).size);
  const code = async (who: { id: string }) =>
    readMentorCorps(await actAs(db, who), query).then(
      ({ total }) => total,
      (error) => error.code,
    );
  expect(await code(world.stranger)).toBe(0);
  expect(await code(world.mentor)).toBe('forbidden');
  expect(await code(world.learners.maXiaoyan)).toBe('forbidden');
  await expect(readMentorCorps(actAsVisitor(db), query)).rejects.toMatchObject({ code: 'unauthenticated' });
});
