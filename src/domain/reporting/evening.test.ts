import { describe, expect, it } from 'vitest';
import { chinaDay, chinaHour, chooseTonight } from './evening.ts';

const at = (time: string) => new Date(`${time}:00+08:00`);
const session = (start: string, end: string) => ({ startsAt: at(start), endsAt: at(end) });
const tuesday = session('2026-11-17T19:00', '2026-11-17T20:50');
const morning = session('2026-11-19T09:00', '2026-11-19T10:00');
const thursday = session('2026-11-19T19:00', '2026-11-19T20:50');
const saturday = session('2026-11-21T09:00', '2026-11-21T11:00');

describe('chooseTonight', () => {
  const all = [saturday, thursday, tuesday];
  const cases = [
    ['nothing in the timetable', [], '2026-11-19T12:00', 'none', null, null],
    ['just after midnight in China', all, '2026-11-19T00:00', 'before', thursday, saturday],
    ['before it begins', all, '2026-11-19T18:59', 'before', thursday, saturday],
    ['as it begins', all, '2026-11-19T19:00', 'during', thursday, saturday],
    ['in its last minute', all, '2026-11-19T20:49', 'during', thursday, saturday],
    ['as it ends', all, '2026-11-19T20:50', 'after', thursday, saturday],
    ['at the end of the day', all, '2026-11-19T23:59', 'after', thursday, saturday],
    ['a day without', all, '2026-11-20T12:00', 'none', null, saturday],
    ['after the last one', all, '2026-11-21T12:00', 'after', saturday, null],
    ['when all is over', all, '2026-11-30T12:00', 'none', null, null],
    ['two on one day, before', [thursday, morning], '2026-11-19T08:00', 'before', morning, thursday],
    ['two on one day, between', [thursday, morning], '2026-11-19T12:00', 'before', thursday, null],
    ['two on one day, after', [thursday, morning], '2026-11-19T22:00', 'after', thursday, null],
  ] as const;
  it.each(cases)('%s', (_why, sessions, now, phase, expected, next) => {
    expect(chooseTonight(sessions, at(now))).toEqual({ phase, session: expected, next });
  });
});

it('counts days and hours by China’s clock', () => {
  expect(chinaDay(at('2026-11-19T00:00'))).toBe(chinaDay(at('2026-11-19T23:59')));
  expect(chinaDay(at('2026-11-20T00:00'))).toBe(chinaDay(at('2026-11-19T23:59')) + 1);
  expect(chinaHour(at('2026-11-19T07:30'))).toBe(7);
});
