import { expect, it } from 'vitest';
import { emptyTally, takeAway } from './indicator-tally.ts';
import { hideMonth } from './month-report.ts';

const all = { ...emptyTally(), people: 20, signIns: 60, rosterAtSecond: 20, certified: 12 };
const shown = (month: Partial<typeof all>, id: string): unknown => {
  const line = hideMonth({ ...emptyTally(), ...month }, all).find((one) => one.month.id === id);
  return [line?.month.numerator, line?.all.numerator];
};

it.each([
  ['nobody was there before only', { people: 20 }, 'people', [20, 20]],
  ['two were there before only', { people: 18 }, 'people', [null, 20]],
  ['six were there before only', { people: 14 }, 'people', [14, 20]],
  ['all finished in it', { people: 20, rosterAtSecond: 20, certified: 12 }, 'completion', [12, 12]],
  ['two finished before it', { people: 20, rosterAtSecond: 12, certified: 10 }, 'completion', [null, 12]],
])('%s', (_why, month, id, expected) => expect(shown(month, id)).toEqual(expected));

it('what is left is never less than nothing', () => {
  expect(takeAway(emptyTally(), all)).toEqual(emptyTally());
});
