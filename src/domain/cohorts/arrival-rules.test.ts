import { expect, it } from 'vitest';
import { checkInStatus, checkInWindow } from './arrival-rules.ts';

const startsAt = new Date('2026-11-22T19:00:00+08:00');
const endsAt = new Date('2026-11-22T21:00:00+08:00');
const after = (milliseconds: number) => new Date(startsAt.getTime() + milliseconds);
const minute = 60_000;

it.each([
  [-30 * minute - 1, 'early'],
  [-30 * minute, 'open'],
  [0, 'open'],
  [120 * minute, 'open'],
  [120 * minute + 1, 'over'],
] as const)('checkInWindow %d ms after the beginning: %s', (milliseconds, window) => {
  expect(checkInWindow({ startsAt, endsAt }, after(milliseconds))).toBe(window);
});

it.each([
  [-minute, 'present'],
  [15 * minute, 'present'],
  [15 * minute + 1, 'late'],
] as const)('checkInStatus %d ms after the beginning: %s', (milliseconds, status) => {
  expect(checkInStatus(after(milliseconds), startsAt)).toBe(status);
});
