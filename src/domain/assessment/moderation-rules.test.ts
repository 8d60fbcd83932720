import { expect, it } from 'vitest';
import { checkReplacement, checkSettlement, readPercent } from './moderation-rules.ts';

it.each([
  ['upheld', '第一位看得细', {}, []],
  ['upheld', ' ', {}, [{ path: ['words'], rule: 'missing' }]],
  ['upheld', '字'.repeat(201), {}, [{ path: ['words'], rule: 'too-long' }]],
  ['regraded', '看过原片', { A: 3, B: 3 }, []],
  ['regraded', '看过原片', { A: 3 }, [{ path: ['levels', 'B'], rule: 'ungraded' }]],
] as const)('a settlement: %s %s', (outcome, words, levels, issues) => {
  expect(checkSettlement(['A', 'B'], { outcome, words, levels })).toEqual(issues);
});

it.each([
  ['passed', { A: 3 }, 'passed', { A: 4 }, []],
  ['passed', { A: 4 }, 'passed', { A: 3 }, []],
  ['passed', { A: 3 }, 'needs-revision', { A: 2 }, [{ path: ['outcome'], rule: 'takes-pass' }]],
  ['needs-revision', { A: 2 }, 'passed', { A: 3 }, []],
  ['needs-revision', { A: 2 }, 'needs-revision', { A: 1 }, []],
  ['needs-revision', { A: 2 }, 'needs-revision', { A: 2 }, [{ path: ['outcome'], rule: 'unchanged' }]],
] as const)('from %s %j to %s %j', (verdict, levels, after, newLevels, issues) => {
  expect(checkReplacement({ verdict, levels }, { verdict: after, levels: newLevels })).toEqual(issues);
});

it.each([
  ['10', 10],
  ['０', 0],
  ['100%', 100],
  [' 5 ', 5],
  ['101', null],
  ['-1', null],
  ['2.5', null],
  ['', null],
  ['十', null],
])('reads %s as %s percent', (text, percent) => {
  expect(readPercent(text)).toBe(percent);
});
