import { describe, expect, it } from 'vitest';
import {
  type AppealFacts,
  appealBy,
  checkAppeal,
  checkRaised,
  checkWords,
  endOfDay,
  lateSince,
  levelOf,
  stateOf,
  stepsOpen,
} from './appeal-rules.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const end = (day: string) => at(`${day}T23:59:59.999`);

describe('endOfDay', () => {
  it.each([
    ['2026-11-22T19:00:00', 7, '2026-11-29'],
    ['2026-11-22T00:00:00', 7, '2026-11-29'],
    ['2026-11-22T23:59:59.999', 7, '2026-11-29'],
    ['2026-11-22T07:59:59', 0, '2026-11-22'],
    ['2026-12-29T12:00:00', 3, '2027-01-01'],
    ['2028-02-27T12:00:00', 2, '2028-02-29'],
  ])('of %s and %i days is the last moment of %s in China', (from, days, day) => {
    expect(endOfDay(at(from), days)).toEqual(end(day));
  });
  it('gives seven days after a grading', () => {
    expect(appealBy(at('2026-11-22T21:30:00'))).toEqual(end('2026-11-29'));
  });
});

const raised = at('2026-11-22T19:00:00');
const first = { level: 1 as const, answeredAt: at('2026-11-24T20:00:00') };
const second = { level: 2 as const, answeredAt: at('2026-12-03T20:00:00') };
const escalated = { kind: 'escalated' as const, at: at('2026-11-26T08:00:00') };
const facts = (more: Partial<AppealFacts> = {}): AppealFacts => ({ raisedAt: raised, answers: [], steps: [], ...more });

describe('stateOf', () => {
  it.each([
    ['just raised', facts(), '2026-11-22T19:00:00', { stage: 'first', dueBy: end('2026-11-25'), isLate: false }],
    [
      'last moment of the third day',
      facts(),
      '2026-11-25T23:59:59.999',
      { stage: 'first', dueBy: end('2026-11-25'), isLate: false },
    ],
    ['a moment later', facts(), '2026-11-26T00:00:00', { stage: 'first', dueBy: end('2026-11-25'), isLate: true }],
    ['answered', facts({ answers: [first] }), '2026-11-24T20:00:00', { stage: 'answered', until: end('2026-12-01') }],
    [
      'last moment to object',
      facts({ answers: [first] }),
      '2026-12-01T23:59:59.999',
      { stage: 'answered', until: end('2026-12-01') },
    ],
    ['silence', facts({ answers: [first] }), '2026-12-02T00:00:00', { stage: 'closed', how: 'lapsed' }],
    [
      'accepted',
      facts({ answers: [first], steps: [{ kind: 'accepted', at: escalated.at }] }),
      '2027-01-01T00:00:00',
      { stage: 'closed', how: 'accepted' },
    ],
    [
      'second level',
      facts({ answers: [first], steps: [escalated] }),
      '2026-11-30T00:00:00',
      { stage: 'second', dueBy: end('2026-12-03'), isLate: false },
    ],
    [
      'second level, late',
      facts({ answers: [first], steps: [escalated] }),
      '2026-12-04T00:00:00',
      { stage: 'second', dueBy: end('2026-12-03'), isLate: true },
    ],
    [
      'straight to the second',
      facts({ steps: [escalated] }),
      '2026-11-27T00:00:00',
      { stage: 'second', dueBy: end('2026-12-03'), isLate: false },
    ],
    [
      'final',
      facts({ answers: [first, second], steps: [escalated] }),
      '2026-12-04T00:00:00',
      { stage: 'closed', how: 'final' },
    ],
    ['withdrawn', facts({ steps: [{ kind: 'withdrawn', at: raised }] }), '2026-11-23T00:00:00', { stage: 'withdrawn' }],
    [
      'the clock moved back',
      facts({ answers: [first] }),
      '2026-11-01T00:00:00',
      { stage: 'answered', until: end('2026-12-01') },
    ],
  ] as const)('%s', (_what, given, now, state) => {
    expect(stateOf(given, at(now))).toEqual(state);
  });
});

it.each([
  ['first', false, false, ['withdrawn'], 1],
  ['first', true, false, ['escalated', 'withdrawn'], 1],
  ['second', false, false, ['withdrawn'], 2],
  ['second', false, true, [], 2],
] as const)('%s, late %s, answered %s: she may %j', (stage, isLate, hasAnswer, open, level) => {
  const state = { stage, dueBy: raised, isLate };
  expect(stepsOpen(state, hasAnswer)).toEqual(open);
  expect(levelOf(state)).toBe(level);
});

it('leaves her the choice once it is answered, and none once it is over', () => {
  expect(stepsOpen({ stage: 'answered', until: raised }, true)).toEqual(['accepted', 'escalated']);
  expect(stepsOpen({ stage: 'withdrawn' }, false)).toEqual([]);
  expect(stepsOpen({ stage: 'closed', how: 'lapsed' }, true)).toEqual([]);
  expect(levelOf({ stage: 'answered', until: raised })).toBeNull();
});

describe('lateSince', () => {
  it.each([
    ['2026-12-03T23:59:59.999', '2026-11-26T00:00:00', false],
    ['2026-12-04T00:00:00', '2026-11-26T00:00:00', true],
    ['2026-12-04T00:00:00', '2026-11-26T23:59:59.999', true],
    ['2026-12-04T00:00:00', '2026-11-27T00:00:00', false],
  ])('says at %s of what was escalated at %s the same as stateOf: %s', (now, asked, isLate) => {
    const state = stateOf(facts({ steps: [{ kind: 'escalated', at: at(asked) }] }), at(now));
    expect([at(asked) < lateSince(at(now)), 'isLate' in state && state.isLate]).toEqual([isLate, isLate]);
  });
});

describe('checks', () => {
  it('asks for some words, and a criterion that there is', () => {
    expect(checkWords('  ')).toEqual([{ path: ['words'], rule: 'missing' }]);
    expect(checkWords('字'.repeat(201))).toEqual([{ path: ['words'], rule: 'too-long' }]);
    expect(checkAppeal(['C1'], { criterionId: '', words: '糖度测了' })).toEqual([]);
    expect(checkAppeal(['C1'], { criterionId: 'C9', words: '' })).toEqual([
      { path: ['criterionId'], rule: 'unknown' },
      { path: ['words'], rule: 'missing' },
    ]);
  });
  it.each([
    [{ A: 3, B: 3 }, []],
    [{ A: 2, B: 4 }, []],
    [{ A: 2, B: 3 }, [{ path: ['outcome'], rule: 'unchanged' }]],
    [{ A: 1, B: 4 }, [{ path: ['levels', 'A'], rule: 'lowered' }]],
    [{ A: 4 }, [{ path: ['levels', 'B'], rule: 'ungraded' }]],
  ] as const)('an appeal does not make it worse: to %j', (after, issues) => {
    expect(checkRaised(['A', 'B'], { A: 2, B: 3 }, after)).toEqual(issues);
  });
});
