import { describe, expect, it } from 'vitest';
import { type Choice, compare, countSeated, type Evening, rankEvenings, type Wish } from './best-evening-rules.ts';
import { fits, type Seats } from './rules.ts';

const none: Seats = { small: 0, large: 0, all: 0 };
const seats = (small: number, large: number, all = small + large): Seats => ({ small, large, all });
const wish = (days: number[] | null, care: Wish['care'] = null, isFreeAtNight: boolean | null = true): Wish => ({
  ...{ days, care, isFreeAtNight },
});
const small = { small: true, large: false };
const large = { small: false, large: true };
const both = { small: true, large: true };
const unknown = { small: false, large: false };
const week = (of: Record<number, Seats> = {}, market: number[] = []): Evening[] =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    day,
    seats: of[day] ?? none,
    hindered: market.filter((one) => one === day).length,
  }));

describe('rankEvenings', () => {
  it('puts the day first on which most can come', () => {
    const { single, pairs } = rankEvenings([wish([2, 4]), wish([2]), wish([4]), wish([4, 6])], week());
    expect(single.slice(0, 3).map(({ days, canCome }) => [days, canCome])).toEqual([
      [[4], 3],
      [[2], 2],
      [[6], 1],
    ]);
    expect(pairs.slice(0, 2).map(({ days, canCome }) => [days, canCome])).toEqual([
      [[2, 4], 1],
      [[4, 6], 1],
    ]);
    expect(single).toHaveLength(7);
    expect(pairs).toHaveLength(21);
  });

  it('counts childcare: who finds no seat cannot come', () => {
    const wishes = [wish([2, 4], small), wish([2, 4], small), wish([2, 4], large), wish([2]), wish([4])];
    const { single } = rankEvenings(wishes, week({ 2: seats(1, 0), 4: seats(8, 12) }));
    expect(single.slice(0, 2)).toEqual([
      { days: [4], canCome: 4, withCare: 3, withoutSeat: 0, seats: 20, hindered: 0 },
      { days: [2], canCome: 2, withCare: 1, withoutSeat: 2, seats: 1, hindered: 0 },
    ]);
  });

  it('gives a pair of days only the seats that both have', () => {
    const wishes = [wish([1, 2], small), wish([1, 2], large)];
    const { pairs } = rankEvenings(wishes, week({ 1: seats(5, 0), 2: seats(0, 5) }));
    expect(pairs.find(({ days }) => days.join() === '1,2')).toMatchObject({ canCome: 0, withoutSeat: 2 });
  });

  it('breaks a tie by what the calendar has in the way', () => {
    const { single, pairs } = rankEvenings([wish([2, 4, 6])], week({}, [2, 2, 4]));
    expect(single.slice(0, 3).map(({ days, hindered }) => [days, hindered])).toEqual([
      [[6], 0],
      [[4], 1],
      [[2], 2],
    ]);
    expect(pairs[0]).toMatchObject({ days: [4, 6], hindered: 1 });
  });

  it('counts apart who named no day, and who has time by day alone', () => {
    const wishes = [wish(null), wish(null, small), wish([2], null, false), wish([2], null, null), wish([2])];
    const { single, unsaid, onlyByDay } = rankEvenings(wishes, week());
    expect([unsaid, onlyByDay, single[0]?.canCome]).toEqual([2, 1, 2]);
  });

  it('says what there is when nobody has answered', () => {
    const { single, pairs } = rankEvenings([], week());
    expect([single[0]?.days, pairs[0]?.days, single[0]?.canCome]).toEqual([[1], [1, 2], 0]);
    expect(rankEvenings([wish([1])], [])).toEqual({ single: [], pairs: [], unsaid: 0, onlyByDay: 0 });
  });
});

const choice = (changes: Partial<Choice>): Choice => ({
  ...{ days: [3], canCome: 5, withCare: 2, withoutSeat: 1, seats: 8, hindered: 1 },
  ...changes,
});

it.each<[string, Partial<Choice>, Partial<Choice>]>([
  ['more who come', { canCome: 6, withoutSeat: 9 }, {}],
  ['fewer without a seat', { withoutSeat: 0, hindered: 2 }, {}],
  ['fewer market days', { hindered: 0, days: [7] }, {}],
  ['the earlier day', { days: [2] }, {}],
  ['the earlier second day', { days: [3, 5] }, { days: [3, 6] }],
])('goes before: %s', (_what, first, second) => {
  expect(compare(choice(first), choice(second))).toBeLessThan(0);
  expect(compare(choice(second), choice(first))).toBeGreaterThan(0);
  expect(compare(choice(first), choice(first))).toBe(0);
});

/** Tries all: which of them get what they need. */
function countByTrying(needing: readonly NonNullable<Wish['care']>[], all: Seats): number {
  const most = (from: number, held: { small: number; large: number }): number => {
    const next = needing[from];
    if (!next) return 0;
    const ways =
      next.small || next.large
        ? [[Number(next.small), Number(next.large)]]
        : [
            [1, 0],
            [0, 1],
          ];
    const taken = ways.flatMap(([one = 0, other = 0]) => {
      const then = { small: held.small + one, large: held.large + other };
      return fits(then, all) ? [1 + most(from + 1, then)] : [];
    });
    return Math.max(most(from + 1, held), ...taken);
  };
  return most(0, { small: 0, large: 0 });
}

it('seats as many as trying all ways does', () => {
  const kinds = [small, large, unknown, both];
  const groups: (typeof kinds)[] = [[]];
  for (let size = 0; size < 4; size += 1)
    for (const group of groups.filter(({ length }) => length === size))
      for (const kind of kinds.slice(group.length > 0 ? kinds.indexOf(group.at(-1) ?? small) : 0))
        groups.push([...group, kind]);
  for (const group of groups)
    for (let s = 0; s <= 3; s += 1)
      for (let l = 0; l <= 3; l += 1)
        for (let sum = Math.max(s, l); sum <= s + l; sum += 1) {
          const found = { group, s, l, sum, count: countSeated(group, seats(s, l, sum)) };
          expect(found).toEqual({ group, s, l, sum, count: countByTrying(group, seats(s, l, sum)) });
        }
});
