import { describe, expect, it } from 'vitest';
import {
  checkChoices,
  checkRoll,
  chooseMarks,
  compareRolls,
  countMarks,
  type Enrolled,
  type Mark,
  markRestPresent,
  needsHelp,
  needsWhy,
  type Reason,
  type RollIssue,
  type Status,
  sayTheSame,
} from './rules.ts';

const startsAt = new Date('2026-11-19T19:00:00+08:00');
const now = new Date('2026-11-19T20:00:00+08:00');
const held = { startsAt, isCancelled: false };
const mark = (learnerId: string, status: Status = 'present', reason: Reason | null = null, words = ''): Mark => ({
  ...{ learnerId, status, reason, words },
});
const since = (learnerId: string, enrolledAt = startsAt): Enrolled => ({ learnerId, enrolledAt });

describe('checkRoll', () => {
  const enrolled = [since('ma'), since('chen')];
  const cases: [why: string, marks: Mark[], issues: RollIssue[]][] = [
    ['everybody marked', [mark('ma'), mark('chen', 'late')], []],
    ['absent needs no reason', [mark('ma', 'absent'), mark('chen')], []],
    ['excused with a reason', [mark('ma', 'excused', 'child'), mark('chen')], []],
    ['excused in her words', [mark('ma', 'excused', 'other', '收梨'), mark('chen')], []],
    [
      'another reason without words',
      [mark('ma', 'excused', 'other'), mark('chen')],
      [{ path: ['reason', 'ma'], rule: 'reason-missing' }],
    ],
    [
      'excused without one',
      [mark('ma', 'excused'), mark('chen')],
      [{ path: ['reason', 'ma'], rule: 'reason-missing' }],
    ],
    ['somebody forgotten', [mark('ma')], [{ path: ['status', 'chen'], rule: 'unmarked' }]],
    [
      'nobody marked',
      [],
      [
        { path: ['session'], rule: 'nobody-marked' },
        { path: ['status', 'ma'], rule: 'unmarked' },
        { path: ['status', 'chen'], rule: 'unmarked' },
      ],
    ],
    ['a stranger', [mark('ma'), mark('chen'), mark('shi')], [{ path: ['status', 'shi'], rule: 'not-enrolled' }]],
    ['twice', [mark('ma'), mark('ma', 'late'), mark('chen')], [{ path: ['status', 'ma'], rule: 'marked-twice' }]],
  ];
  it.each(cases)('%s', (_why, marks, issues) => {
    expect(checkRoll(marks, enrolled, held, now)).toEqual(issues);
  });

  it('waits for the session to begin', () => {
    const early = new Date(startsAt.getTime() - 1);
    expect(checkRoll([mark('ma')], [since('ma')], held, early)).toEqual([{ path: ['session'], rule: 'not-begun' }]);
    expect(checkRoll([mark('ma')], [since('ma')], held, startsAt)).toEqual([]);
  });

  it('asks nothing about who joined later, and takes what is said', () => {
    const later = since('tian', new Date(startsAt.getTime() + 1));
    expect(checkRoll([mark('ma')], [since('ma'), later], held, now)).toEqual([]);
    expect(checkRoll([mark('ma'), mark('tian')], [since('ma'), later], held, now)).toEqual([]);
  });
});

it('markRestPresent adds whoever was expected and not marked', () => {
  const enrolled = [since('ma'), since('chen'), since('tian', now)];
  expect(markRestPresent([mark('ma', 'absent')], enrolled, startsAt)).toEqual([mark('ma', 'absent'), mark('chen')]);
  expect(markRestPresent([], [], startsAt)).toEqual([]);
});

describe('needsHelp', () => {
  const cases: [newestFirst: Status[], needed: boolean][] = [
    [[], false],
    [['absent'], false],
    [['absent', 'absent'], true],
    [['absent', 'present', 'absent'], false],
    [['present', 'absent', 'absent'], false],
    [['absent', 'late'], false],
    [['absent', 'excused', 'absent'], true],
    [['excused', 'absent', 'absent'], true],
    [['excused', 'excused'], false],
  ];
  it.each(cases)('%j: %s', (newestFirst, needed) => {
    expect(needsHelp(newestFirst)).toBe(needed);
  });
});

it('sayTheSame compares every mark, in any order', () => {
  const marks = [mark('ma'), mark('chen', 'excused', 'health')];
  expect(sayTheSame(marks, [...marks].reverse())).toBe(true);
  expect(sayTheSame(marks, [mark('ma'), mark('chen', 'excused', 'harvest')])).toBe(false);
  expect(sayTheSame(marks, [mark('ma'), mark('chen', 'excused', 'health', '头疼')])).toBe(false);
  expect(sayTheSame(marks, [mark('ma', 'late'), mark('chen', 'excused', 'health')])).toBe(false);
  expect(sayTheSame(marks, [mark('ma')])).toBe(false);
});

it('countMarks counts each status', () => {
  const marks = [mark('ma'), mark('chen', 'late'), mark('su', 'late'), mark('zhou', 'excused', 'health')];
  expect(countMarks(marks)).toEqual({ present: 1, late: 2, excused: 1, absent: 0 });
});

it('needsWhy begins a day after the first roll', () => {
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const day = 24 * 60 * 60 * 1000;
  expect([needsWhy(null, now), needsWhy(now, later(day)), needsWhy(now, later(day + 1))]).toEqual([false, false, true]);
});

describe('two rolls', () => {
  const standing = [mark('ma'), mark('chen', 'absent'), mark('su')];
  const aside = [mark('ma', 'late'), mark('chen', 'absent'), mark('tian')];

  it('differ about whom they mark otherwise, or whom one of them leaves out', () => {
    expect(compareRolls(standing, aside)).toEqual([
      { learnerId: 'ma', from: mark('ma'), to: mark('ma', 'late') },
      { learnerId: 'tian', from: null, to: mark('tian') },
      { learnerId: 'su', from: mark('su'), to: null },
    ]);
    expect(compareRolls(standing, [...standing].reverse())).toEqual([]);
  });

  it('become one by choosing', () => {
    const choices = { ma: 'aside', tian: 'standing', su: 'aside' } as const;
    expect(checkChoices(standing, aside, choices)).toEqual([]);
    expect(chooseMarks(standing, aside, choices)).toEqual([
      ...[mark('chen', 'absent'), mark('ma', 'late'), mark('tian'), mark('su')],
    ]);
    expect(checkChoices(standing, aside, { ma: 'standing' }).map(({ path }) => path[1])).toEqual(['tian', 'su']);
  });
});
