import { expect, it } from 'vitest';
import { checkExcuse, daysLate, dueOf } from './due-rules.ts';

const at = (text: string) => new Date(`${text}+08:00`);

it.each([
  ['its days from when it was taken up', '2026-11-20T19:00:00', null, '2026-11-27T19:00:00'],
  ['what was given beyond that', '2026-11-20T19:00:00', '2026-12-01', '2026-12-01T23:59:59.999'],
  ['its own days, when they reach further', '2026-11-20T19:00:00', '2026-11-22', '2026-11-27T19:00:00'],
  ['what was given, when nobody knows when it was taken up', null, '2026-12-01', '2026-12-01T23:59:59.999'],
] as const)('is due by %s', (_what, openedAt, until, due) => {
  expect(dueOf({ openedAt: openedAt && at(openedAt), days: 7, until })).toEqual(at(due));
});

it('is due at no time when neither is known', () => {
  expect(dueOf({ openedAt: null, days: 7, until: null })).toBeNull();
});

it.each([
  ['2026-11-27T19:00:00', 0],
  ['2026-11-27T19:00:00.001', 1],
  ['2026-11-28T19:00:00', 1],
  ['2026-11-28T19:00:01', 2],
  ['2026-11-01T00:00:00', 0],
])('at %s it is %i days late', (moment, late) => {
  expect(daysLate(at(moment), at('2026-11-27T19:00:00'))).toBe(late);
  expect(daysLate(at(moment), null)).toBe(0);
});

const fine = { reason: 'child' as const, note: '', until: '2026-11-30' };
it.each([
  [{}, []],
  [{ until: '2026-11-22' }, []],
  [{ until: '2027-02-20' }, []],
  [{ until: '2026-11-21' }, [{ path: ['until'], rule: 'past' }]],
  [{ until: '2027-02-21' }, [{ path: ['until'], rule: 'too-far' }]],
  [{ until: '2026-02-30' }, [{ path: ['until'], rule: 'not-a-day' }]],
  [{ until: '明天' }, [{ path: ['until'], rule: 'not-a-day' }]],
  [{ reason: null }, [{ path: ['reason'], rule: 'missing' }]],
  [{ reason: 'other' as const }, [{ path: ['note'], rule: 'missing' }]],
  [{ reason: 'other' as const, note: '搬家' }, []],
  [{ note: '字'.repeat(201) }, [{ path: ['note'], rule: 'too-long' }]],
])('%j has the issues %j', (changes, issues) => {
  expect(checkExcuse({ ...fine, ...changes }, '2026-11-22')).toEqual(issues);
});
