import { expect, it } from 'vitest';
import type { CohortFigures } from './cohort-figures.ts';
import { showAll, showFigures } from './shown-figures.ts';

const half = { practice: 50, total: 100 };
const figures = (changes: Partial<CohortFigures>): CohortFigures => ({
  learners: 16,
  sessions: 12,
  held: 3,
  signIns: 44,
  attendanceRate: 0.92,
  certified: 8,
  waiting: 5,
  account: { planned: half, scheduled: half, delivered: { practice: 77, total: 160 }, evidenced: half },
  ...changes,
});

it('tells nothing of the people of a small cohort', () => {
  const { signIns: _, ...rest } = figures({});
  expect(showFigures(figures({ learners: 4, certified: 4, waiting: 0 }))).toEqual({
    ...rest,
    ...{ learners: null, certified: null, waiting: null, attendanceRate: null, isHidden: true, isTold: true },
    account: { planned: half, scheduled: half, delivered: null, evidenced: null },
  });
});

it('tells of a larger one to the five, and what stands in the course as it is', () => {
  expect(showFigures(figures({ certified: 3, waiting: 0 }))).toEqual({
    ...{ sessions: 12, held: 3, learners: { from: 15, to: 19 }, certified: null, waiting: null },
    ...{ attendanceRate: { from: 7 / 8, to: 1 }, isHidden: false, isTold: true },
    account: {
      ...{ planned: half, scheduled: half },
      ...{ delivered: { practice: 38, total: 100 }, evidenced: { practice: 50, total: 100 } },
    },
  });
});

it('before the first roll there is no rate and no account', () => {
  const shown = showFigures(figures({ held: 0, signIns: 0, attendanceRate: null }));
  expect(shown).toMatchObject({ attendanceRate: null, account: { delivered: null, evidenced: null } });
});

it('tells everything to who sees the people', () => {
  const { signIns: _, ...rest } = figures({});
  expect(showAll(figures({}))).toEqual({ ...rest, isHidden: false, isTold: false });
});
