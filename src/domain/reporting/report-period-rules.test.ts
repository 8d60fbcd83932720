import { expect, it } from 'vitest';
import { isClosed, listPeriods, monthBefore, periodOf } from './report-period-rules.ts';

it.each([
  ['all', null],
  ['', null],
  ['2026-13', null],
  ['2026-Q5', null],
  ['2026-11', { from: '2026-11-01', until: '2026-12-01' }],
  ['2026-12', { from: '2026-12-01', until: '2027-01-01' }],
  ['2024-02', { from: '2024-02-01', until: '2024-03-01' }],
  ['2026-Q1', { from: '2026-01-01', until: '2026-04-01' }],
  ['2026-Q4', { from: '2026-10-01', until: '2027-01-01' }],
  ['2026', { from: '2026-01-01', until: '2027-01-01' }],
])('%s', (key, expected) => expect(periodOf(key)).toEqual(expected));

it.each([
  ['2026-11-22', ['all', '2026-11', '2026-10', '2026-09', '2026-Q4', '2026-Q3', '2026', '2025']],
  ['2026-01-01', ['all', '2026-01', '2025-12', '2025-11', '2026-Q1', '2025-Q4', '2026', '2025']],
])('on %s one may choose %j', (today, expected) => expect(listPeriods(today)).toEqual(expected));

it.each([
  ['2026-11-22', ['all', '2026-10', '2026-09', '2026-08', '2026-Q3', '2025']],
  ['2026-01-01', ['all', '2025-12', '2025-11', '2025-10', '2025-Q4', '2025']],
  ['2026-10-01', ['all', '2026-09', '2026-08', '2026-07', '2026-Q3', '2025']],
])('on %s only %j are over', (today, expected) => {
  expect(listPeriods(today, { onlyClosed: true })).toEqual(expected);
});

it.each([
  ['2026-11-30', false],
  ['2026-12-01', true],
])('November on %s is over: %s', (today, expected) => {
  expect(isClosed({ from: '2026-11-01', until: '2026-12-01' }, today)).toBe(expected);
});

it.each([
  ['2026-11-22', '2026-10'],
  ['2026-01-31', '2025-12'],
])('before the month of %s lies %s', (today, expected) => expect(monthBefore(today)).toBe(expected));
