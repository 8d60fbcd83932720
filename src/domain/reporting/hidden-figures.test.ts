import { describe, expect, it } from 'vitest';
import { hideWithin } from './hidden-figures.ts';
import type { IndicatorId } from './indicator-rules.ts';
import { emptyTally, type Tally } from './indicator-tally.ts';

const tally = (changes: Partial<Tally>): Tally => ({ ...emptyTally(), ...changes });
const sum = (groups: Tally[]): Tally =>
  groups.reduce((all, one) => {
    const [people, certified, rosterAtSecond] = [
      all.people + one.people,
      all.certified + one.certified,
      all.rosterAtSecond + one.rosterAtSecond,
    ];
    return tally({ people, certified, rosterAtSecond, signIns: all.signIns + one.signIns });
  }, emptyTally());

function shown(id: IndicatorId, groups: Partial<Tally>[]): (number | null)[] {
  const own = groups.map(tally);
  const found = hideWithin(new Map(own.map((one, at) => [String(at), one])), sum(own));
  return own.map((_one, at) => found.get(String(at))?.get(id)?.numerator ?? null);
}

describe('figures beside the whole', () => {
  const people = (...counts: number[]) => counts.map((count) => ({ people: count, signIns: count * 2 }));
  it.each([
    ['large groups are told', [16, 9], [16, 9]],
    ['one small group takes the next smallest with it', [16, 4, 9], [16, null, null]],
    ['two small ones of five together hide each other', [16, 3, 2], [16, null, null]],
    ['two small ones of four together take a third', [16, 2, 2, 9], [16, null, null, null]],
    ['nobody is no secret', [16, 0], [16, 0]],
    ['all small: the whole is hidden too', [2, 2], [null, null]],
  ])('%s', (_why, counts, expected) => expect(shown('people', people(...counts))).toEqual(expected));

  it('hides a group of a share when only one would be hidden', () => {
    const groups = [
      { people: 16, certified: 8, rosterAtSecond: 16 },
      { people: 16, certified: 3, rosterAtSecond: 16 },
      { people: 20, certified: 10, rosterAtSecond: 20 },
    ];
    expect(shown('completion', groups)).toEqual([null, null, 10]);
  });

  it('leaves alone what a small group has no part in', () => {
    expect(shown('sign-ins', [{ people: 16, signIns: 40 }, { people: 4 }])).toEqual([40, 0]);
  });
});
