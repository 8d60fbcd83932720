import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import type { Level } from '../courses/package.ts';
import {
  type Candidate,
  checkBecause,
  checkSecond,
  chooseSecond,
  gapsOf,
  isSampled,
  lieApart,
  whySecond,
} from './second-rules.ts';

describe('isSampled', () => {
  const ids = Array.from({ length: 4000 }, (_, second) => newId(new Date(1_790_000_000_000 + second * 1000)));
  it.each([0, 1, 10, 50, 100])('picks about %i percent of ids made one after the other', (percent) => {
    const share = ids.filter((id) => isSampled(id, percent)).length / ids.length;
    expect(Math.abs(share - percent / 100)).toBeLessThan(0.03);
  });
  it('gives the same answer whenever it is asked, and a larger share keeps what a smaller one picked', () => {
    const small = ids.filter((id) => isSampled(id, 10));
    expect(small.every((id) => isSampled(id, 10) && isSampled(id, 30))).toBe(true);
    expect(ids.filter((id) => isSampled(id, 0))).toEqual([]);
    expect(ids.every((id) => isSampled(id, 100))).toBe(true);
  });
});

it.each([
  [1, 0, 'new-grader'],
  [3, 0, 'new-grader'],
  [4, 0, null],
  [4, 100, 'sample'],
  [3, 100, 'new-grader'],
])('of her grading number %i at %i percent: %s', (gradings, percent, why) => {
  expect(whySecond({ submissionId: 'any', percent, gradings })).toBe(why);
});

describe('chooseSecond', () => {
  const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({
    id,
    open: 0,
    thisMonth: 0,
    isNear: false,
    ...more,
  });
  it.each([
    ['nobody to ask', [], null],
    ['everybody has had her share', [one('a', { thisMonth: 12 })], null],
    ['eleven this month is not yet twelve', [one('a', { thisMonth: 11 })], 'a'],
    ['who owes least', [one('a', { open: 2 }), one('b', { open: 1 })], 'b'],
    ['who stands far, though she owes more', [one('a', { isNear: true }), one('b', { open: 3 })], 'b'],
    [
      'nobody who stands near, though no other is left',
      [one('a', { isNear: true }), one('b', { thisMonth: 12 })],
      null,
    ],
  ])('%s', (_what, candidates, chosen) => {
    expect(chooseSecond(candidates, 'work')).toBe(chosen);
  });
  it('draws lots between equals, the same ones for the same work, whatever their order', () => {
    const equals = ['a', 'b', 'c', 'd'].map((id) => one(id));
    const drawn = Array.from({ length: 60 }, (_, at) => chooseSecond(equals, `work ${at}`));
    expect(new Set(drawn).size).toBe(4);
    expect(drawn).toEqual(Array.from({ length: 60 }, (_, at) => chooseSecond(equals.toReversed(), `work ${at}`)));
  });
});

describe('lieApart', () => {
  const judged = (levels: Record<string, Level>, verdict: 'passed' | 'needs-revision' = 'passed') => ({
    levels,
    verdict,
  });
  it.each([
    ['the same', { A: 3, B: 4 }, { A: 3, B: 4 }, false],
    ['one level everywhere', { A: 3, B: 4 }, { A: 4, B: 3 }, false],
    ['two levels somewhere', { A: 4, B: 4 }, { A: 2, B: 4 }, true],
    ['three levels', { A: 1 }, { A: 4 }, true],
    ['nothing in common', { A: 1 }, {}, false],
  ] as const)('%s', (_what, first, second, apart) => {
    expect(lieApart(judged(first), judged(second))).toBe(apart);
  });
  it('does so with another verdict, however near the levels are', () => {
    expect(lieApart(judged({ A: 3 }), judged({ A: 2 }, 'needs-revision'))).toBe(true);
  });
  it('compares criteria that both have', () => {
    expect(gapsOf({ A: 3, B: 2 }, { A: 4, C: 1 })).toEqual([{ criterionId: 'A', first: 3, second: 4 }]);
  });
});

it.each([
  [{ A: 3, B: 2 }, '', []],
  [{ A: 3 }, '', [{ path: ['levels', 'B'], rule: 'ungraded' }]],
  [{ A: 3, B: 2 }, '字'.repeat(200), []],
  [{ A: 3, B: 2 }, '字'.repeat(201), [{ path: ['note'], rule: 'too-long' }]],
] as const)('a second grading lacks: %j %s', (levels, note, issues) => {
  expect(checkSecond(['A', 'B'], levels, note)).toEqual(issues);
});

it.each([
  [' ', 'missing'],
  ['字'.repeat(201), 'too-long'],
])('whoever asks says why', (because, rule) => {
  expect(checkBecause(because)).toEqual([{ path: ['because'], rule }]);
  expect(checkBecause('拿不准')).toEqual([]);
});
