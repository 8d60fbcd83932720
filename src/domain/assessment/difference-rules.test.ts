import { describe, expect, it } from 'vitest';
import { agreementOf, type Pair, shareOf, weightedKappa } from './difference-rules.ts';

const pairs = (...rows: [Pair['first'], Pair['second']][]): Pair[] =>
  rows.map(([first, second]) => ({ first, second }));

describe('weightedKappa', () => {
  it.each([
    ['full agreement', pairs([1, 1], [2, 2], [3, 3], [4, 4]), 1],
    // 2×2 by hand: levels 3 and 4, 20 both 3, 5 only the first, 10 only the second, 15 both 4 (Cohen's own example: 0.4)
    [
      'the textbook example',
      [
        ...Array.from({ length: 20 }, () => ({ first: 3, second: 3 }) as const),
        ...Array.from({ length: 5 }, () => ({ first: 3, second: 4 }) as const),
        ...Array.from({ length: 10 }, () => ({ first: 4, second: 3 }) as const),
        ...Array.from({ length: 15 }, () => ({ first: 4, second: 4 }) as const),
      ],
      0.4,
    ],
    // observed (1 + 1 + 0 + 0) / 4 = 0.5; expected: firsts 1 2 3 4 against seconds 2 1 3 4, mean square 2.5
    ['neighbours changed', pairs([1, 2], [2, 1], [3, 3], [4, 4]), 0.8],
    // observed (9 + 1 + 1 + 9) / 4 = 5; expected 2.5
    ['all turned round', pairs([1, 4], [2, 3], [3, 2], [4, 1]), -1],
  ])('%s', (_what, given, kappa) => {
    expect(weightedKappa(given)).toBeCloseTo(kappa, 10);
  });
  it('has nothing to say when one of the two always gives the same level', () => {
    expect(weightedKappa(pairs([3, 3], [3, 3]))).toBeNull();
    expect(weightedKappa(pairs([3, 3], [3, 3], [3, 4]))).toBeNull();
    expect(weightedKappa(pairs([2, 3], [3, 3]))).toBeNull();
    expect(weightedKappa([])).toBeNull();
  });
});

describe('agreementOf', () => {
  it('of nothing', () => {
    expect(agreementOf([])).toEqual({ pairs: 0, mean: null, exact: 0, within: 0, kappa: null });
  });
  it('counts what is the same, what is one level apart, and which way', () => {
    expect(agreementOf(pairs([3, 3], [3, 4], [2, 4], [4, 3]))).toEqual({
      pairs: 4,
      mean: 0.5,
      exact: 1,
      within: 3,
      kappa: null,
    });
  });
  it('says kappa from the fifth pair on', () => {
    expect(agreementOf(pairs([1, 1], [2, 2], [3, 3], [4, 4], [2, 2])).kappa).toBe(1);
  });
});

it.each([
  [4, 4, null],
  [4, 5, 0.8],
  [0, 5, 0],
])('%i of %i is the share %s', (count, all, share) => {
  expect(shareOf(count, all)).toBe(share);
});
