import { describe, expect, it } from 'vitest';
import type { Level, Rubric } from '../courses/package.ts';
import {
  checkGrading,
  isBetterResult,
  isPromiseMoved,
  isQuizPassed,
  judge,
  levelsByCompetency,
  neededLevel,
  rightToGo,
} from './rules.ts';

const criterion = (id: string, weight: number, isGate: boolean, ...competencies: string[]) => ({
  id,
  weight,
  isGate,
  competencies,
  title: id,
  formal: id,
  levels: { 1: '', 2: '', 3: '', 4: '' },
});
/** The rubric of PA-LIVE-1. */
const rubric: Rubric = {
  criteria: [
    criterion('C1', 30, false, 'LV03'),
    criterion('C2', 25, true, 'LV06'),
    criterion('C3', 25, false, 'LV04'),
    criterion('C4', 20, false, 'LV03'),
  ],
};
const every: Level[] = [1, 2, 3, 4];
const combinations = every.flatMap((C1) =>
  every.flatMap((C2) => every.flatMap((C3) => every.map((C4) => ({ C1, C2, C3, C4 })))),
);

describe('judge', () => {
  it('agrees with the rule as domain.md words it, for all 256 gradings of PA-LIVE-1', () => {
    const worth = ['', '30', '60', '80', '100'].map(Number);
    const passes: string[] = [];
    for (const levels of combinations) {
      const { C1, C2, C3, C4 } = levels;
      // in whole points of a hundredth of a per cent, so that nothing can be rounded
      const points = 30 * Number(worth[C1]) + 25 * Number(worth[C2]) + 25 * Number(worth[C3]) + 20 * Number(worth[C4]);
      const isPassed = Math.min(C1, C2, C3, C4) >= 2 && C2 >= 3 && points >= 7000;
      const judged = judge(rubric, levels);
      expect([levels, judged.verdict === 'passed', Math.round(judged.percent * 100)]).toEqual([
        levels,
        isPassed,
        points,
      ]);
      const gaps = Object.entries(levels).filter(([id, level]) => level < (id === 'C2' ? 3 : 2));
      expect(judged.gaps.map(({ criterionId, level }) => [criterionId, level])).toEqual(gaps);
      if (isPassed) passes.push(`${C1}${C2}${C3}${C4}`);
    }
    expect(combinations).toHaveLength(256);
    expect(passes).toHaveLength(52);
  });

  it.each([
    [{ C1: 3, C2: 3, C3: 3, C4: 3 }, 80, 'passed'],
    [{ C1: 4, C2: 2, C3: 4, C4: 4 }, 90, 'needs-revision'],
    [{ C1: 2, C2: 3, C3: 3, C4: 2 }, 70, 'passed'],
    [{ C1: 3, C2: 3, C3: 2, C4: 2 }, 71, 'passed'],
    [{ C1: 2, C2: 4, C3: 2, C4: 2 }, 70, 'passed'],
    [{ C1: 2, C2: 3, C3: 2, C4: 3 }, 69, 'needs-revision'],
    [{ C1: 4, C2: 4, C3: 4, C4: 1 }, 86, 'needs-revision'],
    [{}, 30, 'needs-revision'],
  ] as const)('%o is %d, %s', (levels, percent, verdict) => {
    expect(judge(rubric, levels)).toMatchObject({ percent, verdict });
  });

  it('needs level 3 of a gate and level 2 of the others', () => {
    expect(rubric.criteria.map(neededLevel)).toEqual([2, 3, 2, 2]);
  });
});

describe('checkGrading', () => {
  const words = { highlight: '好', change: '改', nextStep: '做' };
  const levels = { C1: 3, C2: 3, C3: 3, C4: 3 } as const;
  it.each([
    ['whole', levels, words, []],
    [
      'empty',
      {},
      { highlight: '', change: '', nextStep: '' },
      ['C1', 'C2', 'C3', 'C4', 'highlight', 'change', 'nextStep'],
    ],
    ['one criterion short', { ...levels, C3: undefined }, words, ['C3']],
    ['as long as may be', levels, { ...words, change: '𠮷'.repeat(200) }, []],
    ['too long', levels, { ...words, change: '字'.repeat(201) }, ['change']],
  ])('%s', (_name, given, said, expected) => {
    const known: [string, Level][] = Object.entries(given).flatMap(([id, level]) => (level ? [[id, level]] : []));
    expect(checkGrading(rubric, Object.fromEntries(known), said).map(({ path }) => path.at(-1))).toEqual(expected);
  });
});

it('gives a competency the lowest level of the criteria that show it', () => {
  expect([...levelsByCompetency(rubric, { C1: 4, C2: 3, C3: 2, C4: 3 })]).toEqual([
    ['LV03', 3],
    ['LV06', 3],
    ['LV04', 2],
  ]);
});

it.each([
  [0, 0, false, 0],
  [3, 3, true, 0],
  [2, 3, false, 1],
  [4, 5, true, 0],
  [3, 5, false, 1],
  [8, 10, true, 0],
  [7, 9, false, 1],
  [9, 12, false, 1],
  [10, 12, true, 0],
  [0, 12, false, 10],
])('%d of %d right: passed %o, %d to go', (right, asked, isPassed, toGo) => {
  expect(isQuizPassed(right, asked)).toBe(isPassed);
  if (asked > 0) expect(rightToGo(right, asked)).toBe(toGo);
});

it('compares results by their share', () => {
  expect(isBetterResult({ right: 9, asked: 12 }, { right: 7, asked: 10 })).toBe(true);
  expect(isBetterResult({ right: 9, asked: 12 }, { right: 3, asked: 4 })).toBe(false);
  expect(isBetterResult({ right: 1, asked: 2 }, { right: 3, asked: 4 })).toBe(false);
});

it.each([
  [0, false],
  [72 * 3600 - 1, false],
  [72 * 3600, true],
  [72 * 3600 + 1, true],
])('a promise of %i seconds ago has moved on: %s', (seconds, expected) => {
  const now = new Date('2026-11-22T12:00:00Z');
  expect(isPromiseMoved(new Date(now.getTime() - seconds * 1000), now)).toBe(expected);
});

describe('a grading with a voice', () => {
  const levels = { C1: 3, C2: 3, C3: 3, C4: 3 } as const;
  const check = (words: Partial<Record<'highlight' | 'change' | 'nextStep', string>>, hasVoice: boolean) =>
    checkGrading(rubric, levels, { highlight: '', change: '', nextStep: '', ...words }, { hasVoice });
  const missing = (...words: string[]) => words.map((word) => ({ path: [word], rule: 'missing' }));

  it.each([
    [{}, true, missing('highlight', 'change', 'nextStep')],
    [{ change: '补一张读数照' }, true, []],
    [{ highlight: '像聊天' }, true, []],
    [{ change: '补一张读数照' }, false, missing('highlight', 'nextStep')],
    [{ change: '字'.repeat(201) }, true, [{ path: ['change'], rule: 'too-long' }]],
  ])('and %j (voice: %s) lacks %j', (words, hasVoice, issues) => {
    expect(check(words, hasVoice)).toEqual(issues);
  });
});
