import { expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { readIncomeBands } from './income-bands.ts';

const { id: cohortId, learners } = world.cohorts.evening;

type Band = '0-300' | '300-1000' | '1000-3000' | '3000+';

async function tell(db: Database, bands: readonly Band[], milestone: 'd30' | 'd60', hours = 0): Promise<void> {
  const { followUp, incomeBand } = db.tables;
  await db.tx(async (tx) => {
    for (const [at, band] of bands.entries()) {
      const of = { cohortId, learnerId: learners[at]?.id ?? '' };
      const asked = { milestone, channel: 'phone', result: 'answered', by: world.coordinator.id } as const;
      const followUpId = newId();
      await tx.insert(followUp).values({ ...of, ...asked, id: followUpId, note: '', at: hoursLater(hours) });
      await tx.insert(incomeBand).values({ ...of, followUpId, band, wording: '2026-11' });
    }
  });
}

const times = (count: number, band: Band): Band[] => Array.from({ length: count }, () => band);

it('counts what each told last, and shows no few, nor what would give them away', async () => {
  const db = await openWorld();
  await tell(db, [...times(6, '0-300'), ...times(5, '300-1000'), ...times(5, '1000-3000')], 'd30');
  const desk = await actAs(db, world.coordinator);
  const first = await readIncomeBands(desk);
  expect(first).toMatchObject({ milestones: ['d30'], people: { rowTotals: [16], cells: [[6, 5, 5, 0]] } });
  // three of them were put right later: a few in one band hide others with them
  await tell(db, times(3, '3000+'), 'd30', 1);
  const { people } = await readIncomeBands(desk);
  expect(people.cells[0]?.[3]).toBeNull();
  expect(people.cells.flat().filter((one) => one === null).length).toBeGreaterThan(1);
});

it('tells the county in fives', async () => {
  const db = await openWorld();
  await tell(db, [...times(8, '0-300'), ...times(7, '300-1000')], 'd60');
  const { people } = await readIncomeBands(await actAs(db, world.county));
  expect(people.cells).toEqual([[{ from: 5, to: 9 }, { from: 5, to: 9 }, null, null]]);
  expect(people.total).toEqual({ from: 15, to: 19 });
});

it.each([
  ['an instructor', () => world.instructor],
  ['a mentor', () => world.mentor],
  ['a learner', () => world.learners.maXiaoyan],
])('is not for %s', async (_who, who) => {
  const db = await openWorld();
  await expect(readIncomeBands(await actAs(db, who()))).rejects.toMatchObject({ code: 'forbidden' });
});
