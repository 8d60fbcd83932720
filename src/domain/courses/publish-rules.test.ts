import { describe, expect, it } from 'vitest';
import type { Finding, FindingRule } from './finding.ts';
import { isWaived, type PublishCase, type PublishRule, publishIssues } from './publish-rules.ts';

const finding = (rule: FindingRule): Finding => ({ path: 'course.md', line: 1, rule, name: '', found: '', wanted: '' });
const fine: PublishCase = {
  ...{ findings: [], why: '改了错字', waiver: null, today: '2026-11-22', mayWaive: false },
  ...{ needsReview: false, isApproved: false, isChanged: true, isCodeFree: true },
};
const waiver = { reason: '实训基地在修', until: '2026-12-31' };
const low = [finding('hands-on-low')];

describe('publishIssues', () => {
  it.each<[string, Partial<PublishCase>, PublishRule[]]>([
    ['lets a clean draft out', {}, []],
    ['does not stop for questions that are left out', { findings: [finding('questions-few')] }, []],
    ['stops for any other finding', { findings: [finding('html')] }, ['findings']],
    ['asks why', { why: '  ' }, ['why-missing']],
    ['wants something new', { isChanged: false }, ['nothing-new']],
    ['wants a code of its own', { isCodeFree: false }, ['code-taken']],
    ['stops below 60%', { findings: low }, ['hands-on-low']],
    ['takes a waiver of who may give one', { findings: low, waiver, mayWaive: true }, []],
    ['and of nobody else', { findings: low, waiver }, ['waiver-forbidden']],
    ['ignores a waiver that is not needed', { waiver: { reason: '', until: '' } }, []],
    ['wants its reason', { findings: low, waiver: { ...waiver, reason: ' ' }, mayWaive: true }, ['waiver-reason']],
    ['wants its day', { findings: low, waiver: { ...waiver, until: '' }, mayWaive: true }, ['waiver-until']],
    ['a real one', { findings: low, waiver: { ...waiver, until: '2026-13-01' }, mayWaive: true }, ['waiver-until']],
    ['after today', { findings: low, waiver: { ...waiver, until: '2026-11-22' }, mayWaive: true }, ['waiver-until']],
    ['tomorrow will do', { findings: low, waiver: { ...waiver, until: '2026-11-23' }, mayWaive: true }, []],
    ['within a year', { findings: low, waiver: { ...waiver, until: '2027-11-23' }, mayWaive: true }, []],
    ['and no longer', { findings: low, waiver: { ...waiver, until: '2027-11-24' }, mayWaive: true }, ['waiver-until']],
    ['a waiver waives nothing else', { findings: [...low, finding('html')], waiver, mayWaive: true }, ['findings']],
    ['wants somebody else to look', { needsReview: true }, ['review-missing']],
    ['until she has', { needsReview: true, isApproved: true }, []],
    [
      'tells all of it at once',
      { findings: [...low, finding('html')], why: '' },
      ['findings', 'hands-on-low', 'why-missing'],
    ],
  ])('%s', (_, change, wanted) => {
    expect(publishIssues({ ...fine, ...change }).map(({ rule }) => rule)).toEqual(wanted);
  });
});

describe('isWaived', () => {
  it.each<[number, number, string | null, boolean]>([
    [40, 60, null, true],
    [41, 59, null, false],
    [41, 59, '2026-11-22', true],
    [41, 59, '2026-11-21', false],
    [0, 0, null, false],
  ])('%i of theory, %i of practice, waived until %s: %s', (theoryMinutes, practiceMinutes, until, wanted) => {
    expect(isWaived({ theoryMinutes, practiceMinutes }, until === null ? null : { until }, '2026-11-22')).toBe(wanted);
  });
});
