import { expect, it } from 'vitest';
import type { CohortFigures } from './cohort-figures.ts';
import { showFigures } from './shown-figures.ts';

const half = { practice: 50, total: 100 };
const figures = (changes: Partial<CohortFigures>): CohortFigures => ({
  learners: 16,
  sessions: 12,
  held: 3,
  attendanceRate: 0.9,
  certified: 8,
  waiting: 5,
  account: { planned: half, scheduled: half, delivered: half, evidenced: half },
  ...changes,
});

it('tells nothing of the people of a small cohort', () => {
  expect(showFigures(figures({ learners: 4, certified: 4, waiting: 0 }))).toEqual({
    ...figures({}),
    ...{ learners: null, certified: null, waiting: null, attendanceRate: null, isHidden: true },
    account: { planned: half, scheduled: half, delivered: null, evidenced: null },
  });
});

it.each([
  [{}, { certified: 8, waiting: 5 }],
  [
    { certified: 3, waiting: 1 },
    { certified: null, waiting: null },
  ],
  [{ certified: 13 }, { certified: null }],
  [
    { certified: 0, waiting: 0 },
    { certified: 0, waiting: 0 },
  ],
  [{ certified: 16 }, { certified: 16 }],
  [
    { learners: 5, certified: 5, waiting: 0 },
    { learners: 5, certified: 5, waiting: 0 },
  ],
])('of %j shows %j', (changes, expected) => {
  expect(showFigures(figures(changes))).toMatchObject({ ...expected, isHidden: false });
});
