import { describe, expect, it } from 'vitest';
import type { Mastery } from '#domain/assessment/mastery-rules.ts';
import {
  type Achievements,
  checkCorrection,
  checkPrint,
  checkReason,
  classHours,
  forbiddenWords,
  isComplete,
  lastDay,
  listRequirements,
  maskName,
  statusOf,
} from './rules.ts';

const plain = { rubric: null, days: [], provedOn: null, dueOn: null };
const known: Mastery = { ...plain, state: 'known', lacks: [] };
const lacks = [{ kind: 'simulator', passes: 1 }] as const;
const started: Mastery = { ...plain, state: 'started', lacks: [...lacks] };
const again: Mastery = {
  ...plain,
  state: 'due-again',
  lacks: [{ kind: 'again', because: 'law', bySimulator: true }],
};
const rule = { attendance: 0.9, assessments: 1, quizzes: [1, 2], competencies: ['LV06'] };
const done: Achievements = {
  dueMinutes: 1120,
  attendedMinutes: 1120,
  assessments: 1,
  quizzes: [2, 1, 3],
  mastery: { LV06: known, LV01: started },
  hasConsent: true,
};
const left = (changes: Partial<Achievements>) =>
  listRequirements(rule, { ...done, ...changes }).filter(({ met }) => !met);

describe('listRequirements', () => {
  it('lists all that is asked for, in the order of learning', () => {
    expect(listRequirements(rule, done)).toEqual([
      { kind: 'attendance', met: true, have: 1120, need: 1008 },
      { kind: 'quiz', module: 1, met: true, have: 1, need: 1 },
      { kind: 'quiz', module: 2, met: true, have: 1, need: 1 },
      { kind: 'assessments', met: true, have: 1, need: 1 },
      { kind: 'competency', code: 'LV06', met: true, have: 1, need: 1, lacks: [] },
      { kind: 'consent', met: true, have: 1, need: 1 },
    ]);
  });

  const gaps: [why: string, changes: Partial<Achievements>, kinds: string[]][] = [
    ['nothing', {}, []],
    ['exactly nine tenths', { attendedMinutes: 1008 }, []],
    ['one minute less', { attendedMinutes: 1007 }, ['attendance']],
    ['a timetable of which a share is no whole minute', { dueMinutes: 1111, attendedMinutes: 1000 }, []],
    ['and a minute less', { dueMinutes: 1111, attendedMinutes: 999 }, ['attendance']],
    ['no timetable at all', { dueMinutes: 0, attendedMinutes: 0 }, ['attendance']],
    ['no assessment', { assessments: 0 }, ['assessments']],
    ['more assessments than asked for', { assessments: 2 }, []],
    ['one quiz', { quizzes: [1] }, ['quiz']],
    ['both quizzes', { quizzes: [3] }, ['quiz', 'quiz']],
    ['a competency begun', { mastery: { LV06: started } }, ['competency']],
    ['a competency to be looked at again', { mastery: { LV06: again } }, ['competency']],
    ['a competency never judged', { mastery: {} }, ['competency']],
    ['consent', { hasConsent: false }, ['consent']],
    [
      'everything',
      { attendedMinutes: 0, assessments: 0, quizzes: [], mastery: {}, hasConsent: false },
      ['attendance', 'quiz', 'quiz', 'assessments', 'competency', 'consent'],
    ],
  ];
  it.each(gaps)('missing: %s', (_why, changes, kinds) => {
    expect(left(changes).map(({ kind }) => kind)).toEqual(kinds);
    expect(isComplete(listRequirements(rule, { ...done, ...changes }))).toBe(kinds.length === 0);
  });

  it('says what a competency lacks', () => {
    expect(left({ mastery: { LV06: started } })).toMatchObject([{ code: 'LV06', have: 0, need: 1, lacks }]);
  });

  it('asks at least for attendance, assessments and consent', () => {
    const least = { attendance: 0, assessments: 0, quizzes: [], competencies: [] };
    expect(listRequirements(least, done).map(({ kind }) => kind)).toEqual(['attendance', 'assessments', 'consent']);
  });

  it('takes shares to the thousandth: 0.9 of any timetable is never a minute more than nine tenths', () => {
    for (let dueMinutes = 1; dueMinutes <= 3000; dueMinutes += 1) {
      const [attendance] = listRequirements(rule, { ...done, dueMinutes });
      expect(attendance?.need).toBe(Math.floor((dueMinutes * 9 + 9) / 10));
    }
  });
});

it.each([
  [0, '0.0'],
  [1600, '35.6'],
  [430, '9.6'],
  [1170, '26.0'],
  [45, '1.0'],
  [2, '0.0'],
  [2.25, '0.1'],
  [960, '21.3'],
  [22, '0.5'],
])('%d minutes are %s class hours', (minutes, hours) => {
  expect(classHours(minutes)).toBe(hours);
});

it.each([
  ['陈月季', '陈**'],
  ['娜仁', '娜**'],
  [' 欧阳小花', '欧**'],
  ['𠮷田', '𠮷**'],
  ['Anna', 'A**'],
  ['', '**'],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

it.each([
  ['', 'reason-missing'],
  [' \n', 'reason-missing'],
  ['字'.repeat(501), 'reason-too-long'],
])('a revocation needs a reason of up to 500 signs (%#)', (reason, broken) => {
  expect(checkReason(reason)).toEqual([{ path: ['reason'], rule: broken }]);
});

it('takes any other reason', () => {
  expect(checkReason('作业由他人代做')).toEqual([]);
  expect(checkReason('𠮷'.repeat(500))).toEqual([]);
});

describe('statusOf', () => {
  it.each([
    [null, null, 'valid'],
    [null, '2026-11-19', 'valid'],
    [null, '2026-11-18', 'expired'],
    ['revoked', '2026-11-18', 'revoked'],
    ['replaced', null, 'replaced'],
  ] as const)('voided %s, until %s: %s', (voided, expiresOn, status) => {
    expect(statusOf({ voided, expiresOn }, '2026-11-19')).toBe(status);
  });
});

describe('forbiddenWords', () => {
  it.each([
    ['村播直播带货实战', []],
    ['国家职业资格高级主播', ['国家', '职业资格', '高级']],
    ['中国农村电商技师班', ['中国', '技师']],
    ['承诺达标合格证怎么开', []],
    ['全国人员资格证', ['全国', '人员资格']],
  ])('finds in %s: %j', (text, words) => {
    expect(forbiddenWords(text)).toEqual(words);
  });
});

describe('checkCorrection', () => {
  const old = { holder: '陈月季', courseTitle: '村播', courseTitleEn: 'Live', cohortTitle: '春班' };
  const typed = { ...old, holder: '陈玥季', reason: '写错一个字' };
  it.each([
    ['one sign', {}, []],
    ['nothing', { holder: '陈月季 ' }, [['holder', 'nothing-changed']]],
    ['a name away', { holder: '' }, [['holder', 'text-missing']]],
    ['a name too long', { holder: '长'.repeat(21) }, [['holder', 'text-too-long']]],
    ['a title too long', { cohortTitle: '长'.repeat(81) }, [['cohortTitle', 'text-too-long']]],
    ['words of the state', { courseTitle: '国家村播' }, [['courseTitle', 'word-forbidden']]],
    ['a name that has such a word', { holder: '高级' }, []],
    [
      'no reason, no title',
      { courseTitleEn: ' ', reason: '' },
      [
        ['courseTitleEn', 'text-missing'],
        ['reason', 'reason-missing'],
      ],
    ],
  ] as const)('of %s', (_what, changed, wanted) => {
    const issues = checkCorrection(old, { ...typed, ...changed });
    expect(issues.map(({ path, rule }) => [path[0], rule])).toEqual(wanted);
  });
});

it('checkPrint names each certificate and what is wrong with it', () => {
  const fine = { number: 'A', isVoid: false, isWorded: true, missing: [] };
  expect(checkPrint([])).toEqual([{ path: ['numbers'], rule: 'none-chosen' }]);
  expect(checkPrint([fine])).toEqual([]);
  expect(checkPrint([fine, { number: 'B', isVoid: true, isWorded: false, missing: ['𠮷', '𪚥'] }])).toEqual([
    { path: ['B'], rule: 'number-void' },
    { path: ['B'], rule: 'word-forbidden' },
    { path: ['B', '𠮷'], rule: 'sign-missing' },
    { path: ['B', '𪚥'], rule: 'sign-missing' },
  ]);
});

it.each([
  ['2026-05-12', 2, '2028-05-11'],
  ['2026-01-01', 1, '2026-12-31'],
  ['2028-02-29', 1, '2029-02-28'],
  ['2027-03-01', 1, '2028-02-29'],
  ['2026-05-12', undefined, null],
])('a certificate of %s for %s years holds until %s', (issuedOn, years, until) => {
  expect(lastDay(issuedOn, years)).toBe(until);
});
