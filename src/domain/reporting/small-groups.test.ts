import { describe, expect, it } from 'vitest';
import { hideSmallChoices, hideSmallGroups, hideSmallPart } from './small-groups.ts';

describe('hideSmallGroups', () => {
  const shown = (counts: number[]) =>
    hideSmallGroups(counts.map((people, at) => ({ key: String(at), people }))).map(({ people }) => people);
  it.each([
    ['nobody', [], []],
    ['groups of five and more', [5, 9], [5, 9]],
    ['four', [4, 9, 8], [null, 9, null]],
    ['several small ones', [4, 1, 9], [null, null, 9]],
    ['one small one: the next smallest hides it', [12, 5, 3], [12, null, null]],
    ['two that are one each: more hides them', [1, 1, 9, 8], [null, null, 9, null]],
    ['one alone', [3], [null]],
    ['empty groups are left out', [0, 7], [7]],
  ])('%s', (_why, counts, expected) => expect(shown(counts)).toEqual(expected));
});

it.each([
  [0, 16, 0],
  [16, 16, 16],
  [5, 16, 5],
  [11, 16, 11],
  [4, 16, null],
  [12, 16, null],
  [0, 4, null],
  [4, 4, null],
])('hideSmallPart: %i of %i shows %s', (part, whole, expected) => {
  expect(hideSmallPart(part, whole)).toBe(expected);
});

it.each([
  ['enough of each', [20, 7, 0], 27, [20, 7, 0]],
  ['few of one: two are hidden', [20, 7, 3], 30, [20, null, null]],
  ['few answers: not even what nobody chose', [1, 0, 0], 1, [null, null, null]],
  ['nearly everybody', [20, 2], 22, [null, null]],
] as const)('hideSmallChoices: %s', (_why, counts, answered, expected) => {
  const choices = counts.map((people, at) => ({ key: String(at), people }));
  expect([...hideSmallChoices(choices, answered).values()]).toEqual(expected);
});
