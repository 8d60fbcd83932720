import { describe, expect, it } from 'vitest';
import { isRollMissed, monthReportDue, orderTasks, type TodayTask, urgencyOf } from './today-rules.ts';

const now = new Date('2026-11-19T20:00:00+08:00');
const at = (text: string) => new Date(`${text}+08:00`);
const task = (kind: TodayTask['kind'], dueAt: Date | null = null, count = 1): TodayTask => ({
  ...{ kind, dueAt, count },
  ...{ cohort: null, names: [], href: '/' },
});

describe('urgencyOf', () => {
  it.each([
    [null, 'open'],
    [at('2026-11-19T20:00:00'), 'over'],
    [at('2026-11-19T20:00:01'), 'today'],
    [at('2026-11-19T23:59:59'), 'today'],
    [at('2026-11-20T00:00:00'), 'soon'],
    [at('2026-11-22T23:59:59'), 'soon'],
    [at('2026-11-23T00:00:00'), 'open'],
  ])('of what is due at %s is %s', (dueAt, urgency) => {
    expect(urgencyOf({ dueAt }, now)).toBe(urgency);
  });
});

describe('orderTasks', () => {
  it('puts what is over first, then today, soon and the rest, and leaves out what is nothing', () => {
    const over = task('month-report', at('2026-11-18T12:00:00'));
    const today = task('share', at('2026-11-19T22:00:00'));
    const soon = task('unpaired', at('2026-11-20T12:00:00'));
    const seats = task('seats');
    const nobody = task('help', null, 0);
    expect(orderTasks([nobody, seats, soon, today, over], now)).toEqual([over, today, soon, seats]);
  });

  it('goes by kind, date and size among equals', () => {
    const [seats, help] = [task('seats'), task('help')];
    const [few, many] = [task('moved', null, 1), task('moved', null, 4)];
    const [early, late] = [task('roll', at('2026-11-19T10:00:00')), task('roll', at('2026-11-19T12:00:00'))];
    expect(orderTasks([help, few, late, many, seats, early], now)).toEqual([early, late, seats, many, few, help]);
  });
});

it.each([
  ['2026-11-19T20:00:00', null, false],
  ['2026-11-19T19:59:59', null, true],
  ['2026-11-19T19:59:59', 'taken', false],
  ['2026-11-12T20:00:01', null, true],
  ['2026-11-12T20:00:00', null, false],
])('a roll of an evening that ended at %s, taken as %s, is missed: %s', (ended, rollId, isMissed) => {
  expect(isRollMissed({ endsAt: at(ended), rollId }, now)).toBe(isMissed);
});

it.each([
  ['2026-11-17T23:59:59', null],
  ['2026-11-18T00:00:00', '2026-11-25T23:59:59'],
  ['2026-11-25T23:59:59', '2026-11-25T23:59:59'],
  ['2026-11-26T00:00:00', null],
  ['2026-12-20T09:00:00', '2026-12-25T23:59:59'],
])('the month report is spoken of at %s: %s', (moment, due) => {
  expect(monthReportDue(at(moment))).toEqual(due && at(due));
});
