import { describe, expect, it } from 'vitest';
import { en } from '#messages/en.ts';
import { zhCN } from '#messages/zh-CN.ts';
import { findIndicator, type IndicatorId, indicators, reckon, reckonShown } from './indicator-rules.ts';
import { emptyTally, foldParts, type Tally } from './indicator-tally.ts';

const tally = (changes: Partial<Tally>): Tally => ({ ...emptyTally(), people: 30, ...changes });

describe('reckon', () => {
  const cases: [
    id: IndicatorId,
    changes: Partial<Tally>,
    numerator: number,
    denominator: number | null,
    value: number | null,
  ][] = [
    ['people', {}, 30, null, 30],
    ['sign-ins', { signIns: 212 }, 212, null, 212],
    ['attendance', { thereMinutes: 90, dueMinutes: 120 }, 90, 120, 0.75],
    ['completion', { certified: 24, rosterAtSecond: 30 }, 24, 30, 0.8],
    ['completion', { certified: 1, rosterAtSecond: 0 }, 1, 0, null],
    ['first-pass', { passedFirst: 9, assessed: 12 }, 9, 12, 0.75],
    ['planned', { plannedPractice: 680, plannedTheory: 280 }, 680, 960, 680 / 960],
    ['scheduled', { scheduledPractice: 60, scheduledTheory: 40 }, 60, 100, 0.6],
    ['delivered', { taughtPractice: 60, taughtTheory: 40 }, 60, 100, 0.6],
    ['evidenced', { proved: 30, taughtPractice: 60, taughtTheory: 40 }, 30, 100, 0.3],
    ['evidenced', { proved: 300, taughtPractice: 60, taughtTheory: 40 }, 100, 100, 1],
    ['satisfaction', { happy: 15, answered: 18, asked: 30 }, 15, 18, 15 / 18],
    ['live', { live: 17, certified: 25 }, 17, 25, 0.68],
    ['group-buy', { groupBuy: 5, certified: 25 }, 5, 25, 0.2],
    ['first-order', { order: 13, certified: 25 }, 13, 25, 0.52],
    ['lasting', { still: 8, started: 16 }, 8, 16, 0.5],
    ['jobs', { jobs: 6 }, 6, null, 6],
    ['households', { households: 11 }, 11, null, 11],
    ['loss', { sent: 200, whole: 190, senders: 6 }, 10, 200, 0.05],
    ['parcel-cost', { costFen: 90_000, costed: 200, senders: 6 }, 90_000, 200, 450],
    ['forum', { forumVillages: 7, villages: 9 }, 7, 9, 7 / 9],
    ['childcare', { childcareUsed: 34, childcareSigned: 40 }, 34, 40, 0.85],
    ['left-harvest', { leftHarvest: 2, left: 8 }, 2, 8, 0.25],
    ['left-child', { leftChild: 2, left: 8 }, 2, 8, 0.25],
    ['left-road', { leftRoad: 2, left: 8 }, 2, 8, 0.25],
    ['left-too-hard', { leftTooHard: 2, left: 8 }, 2, 8, 0.25],
    ['left-other', { leftOther: 0, left: 0 }, 0, 0, null],
  ];
  it.each(cases)('%s of %j', (id, changes, numerator, denominator, value) => {
    expect(reckon(findIndicator(id), tally(changes))).toMatchObject({ numerator, denominator, value, hidden: null });
  });
  it('has every indicator in the table above', () => {
    expect([...new Set(cases.map(([id]) => id))]).toEqual(indicators.map(({ id }) => id));
  });
});

it.each([
  [17, 30, 'floor'],
  [18, 30, null],
  [0, 30, 'floor'],
  [0, 0, null],
] as const)('satisfaction with %i of %i answers is told or not: %s', (answered, asked, hidden) => {
  const shown = reckon(findIndicator('satisfaction'), tally({ asked, answered, happy: answered }));
  expect(shown.hidden).toBe(hidden);
  expect(shown.value === null).toBe(hidden !== null || answered === 0);
});

describe('reckonShown', () => {
  const cases: [id: IndicatorId, changes: Partial<Tally>, hidden: 'few' | null][] = [
    ['people', { people: 4 }, 'few'],
    ['people', { people: 5 }, null],
    ['people', { people: 0 }, null],
    ['sign-ins', { people: 4, signIns: 40 }, 'few'],
    ['attendance', { people: 5, thereMinutes: 1, dueMinutes: 2 }, null],
    ['completion', { certified: 4, rosterAtSecond: 16 }, 'few'],
    ['completion', { certified: 12, rosterAtSecond: 16 }, 'few'],
    ['completion', { certified: 11, rosterAtSecond: 16 }, null],
    ['completion', { certified: 16, rosterAtSecond: 16 }, null],
    ['completion', { certified: 0, rosterAtSecond: 16 }, null],
    ['completion', { certified: 0, rosterAtSecond: 4 }, 'few'],
    ['attendance', { people: 4 }, null],
    ['sign-ins', { people: 4 }, null],
    ['jobs', { jobs: 4 }, 'few'],
    ['jobs', { jobs: 5 }, null],
    ['loss', { sent: 900, whole: 890, senders: 4 }, 'few'],
    ['planned', { people: 3, plannedPractice: 6, plannedTheory: 4 }, null],
    ['forum', { people: 3, forumVillages: 1, villages: 2 }, null],
  ];
  it.each(cases)('%s of %j: %s', (id, changes, hidden) => {
    const figure = reckonShown(findIndicator(id), tally(changes));
    expect(figure.hidden).toBe(hidden);
    if (hidden) expect(figure).toMatchObject({ numerator: null, denominator: null, value: null });
  });
});

it('every indicator has a name and a definition in both languages', () => {
  const keys = indicators.flatMap(({ id }) => [`indicator.${id}`, `indicator.${id}.means`]);
  expect(keys.filter((key) => !(key in zhCN) || !(key in en))).toEqual([]);
});

it('adds up parts by a key, and leaves out those without one', () => {
  const part = { cohortId: 'a', learnerId: null };
  const folded = foldParts(
    [
      { ...part, signIns: 2 },
      { ...part, signIns: 3, left: 1 },
      { ...part, cohortId: 'b' },
    ],
    ({ cohortId }) => (cohortId === 'a' ? 'a' : null),
  );
  expect([...folded]).toEqual([['a', { ...emptyTally(), signIns: 5, left: 1 }]]);
});
