import { describe, expect, it } from 'vitest';
import { isEndOpen, isEveningOpen, satisfactionOf } from './smile-rules.ts';
import { answerBy, checkStep, checkSuggestion, isOverdue, longestSuggestion, stateAfter } from './suggestion-rules.ts';

const none = new Set<string>();
const long = '长'.repeat(longestSuggestion);

describe('answerBy', () => {
  it.each([
    ['a Monday, seven working days', 'logistics', '2026-11-16', none, '2026-11-25'],
    ['a Monday, five', 'teaching', '2026-11-16', none, '2026-11-23'],
    ['a Friday', 'teaching', '2026-11-20', none, '2026-11-27'],
    ['a Saturday', 'teaching', '2026-11-21', none, '2026-11-27'],
    ['a Sunday', 'teaching', '2026-11-22', none, '2026-11-27'],
    ['over the new year', 'childcare', '2026-12-30', new Set(['2027-01-01']), '2027-01-07'],
    ['over a week of holidays', 'other', '2026-09-30', new Set(octoberHolidays()), '2026-10-16'],
  ] as const)('%s', (_why, kind, day, holidays, expected) => expect(answerBy(kind, day, holidays)).toBe(expected));
});

function octoberHolidays(): string[] {
  return ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`);
}

it.each([
  ['received', '2026-11-18', true],
  ['accepted', '2026-11-18', true],
  ['accepted', '2026-11-19', false],
  ['answered', '2026-11-01', false],
] as const)('%s and due on %s: overdue %s', (status, dueOn, expected) =>
  expect(isOverdue({ status, dueOn }, '2026-11-19')).toBe(expected),
);

it.each([
  [{ category: 'network', text: '二楼没信号' }, []],
  [{ category: 'network', text: long }, []],
  [{ category: 'network', text: `${long}长` }, ['text']],
  [{ category: null, text: ' ' }, ['category', 'text']],
] as const)('checkSuggestion %#', (typed, expected) =>
  expect(checkSuggestion(typed).map(({ path }) => path[0])).toEqual(expected),
);

it('a step has words unless it only accepts, and answered stays answered', () => {
  expect(checkStep({ kind: 'accepted', text: '' })).toEqual([]);
  expect(checkStep({ kind: 'answered', text: ' ' })).toHaveLength(1);
  expect(checkStep({ kind: 'covered', text: '' })).toHaveLength(1);
  expect([stateAfter('received', 'accepted'), stateAfter('received', 'answered')]).toEqual(['accepted', 'answered']);
  expect([stateAfter('answered', 'accepted'), stateAfter('received', 'covered')]).toEqual(['answered', 'received']);
});

describe('satisfactionOf', () => {
  const tally = (...answers: number[]) => answers.map((count, index) => ({ score: index + 1, answers: count }));
  it.each([
    ['nobody', 0, tally(), null],
    ['four of four', 4, tally(0, 0, 0, 0, 4), null],
    ['five of five', 5, tally(0, 0, 1, 0, 4), 0.8],
    ['59 of a hundred', 100, tally(0, 0, 0, 59, 0), null],
    ['60 of a hundred', 100, tally(15, 0, 15, 15, 15), 0.5],
    ['all unhappy', 5, tally(5), 0],
  ])('%s', (_why, asked, tallies, expected) => expect(satisfactionOf(asked, tallies).share).toBe(expected));
});

it('asks about an evening for a week and about a class for thirty days', () => {
  const now = new Date('2026-11-19T20:00:00+08:00');
  const ago = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000);
  expect([-1, 0, 168, 168.1].map((hours) => isEveningOpen(ago(hours), now))).toEqual([false, true, true, false]);
  const days = ['2026-11-20', '2026-11-19', '2026-10-20', '2026-10-19'];
  expect(days.map((endsOn) => isEndOpen(endsOn, '2026-11-19'))).toEqual([false, true, true, false]);
});
