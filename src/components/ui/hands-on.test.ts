import { describe, expect, it } from 'vitest';
import { closingOf, isShort, shareOf, waysToLine } from './hands-on.ts';

describe('shareOf', () => {
  it.each([
    [{ practice: 680, total: 960 }, 680 / 960],
    [{ practice: 0, total: 40 }, 0],
    [{ practice: 0, total: 0 }, null],
    [null, null],
    [undefined, null],
  ])('of %j is %j', (minutes, expected) => expect(shareOf(minutes)).toBe(expected));
});

describe('isShort', () => {
  it.each([
    [{ practice: 60, total: 100 }, false],
    [{ practice: 59, total: 100 }, true],
    [{ practice: 3, total: 5 }, false],
    [{ practice: 599, total: 1000 }, true],
    [{ practice: 0, total: 1 }, true],
  ])('of %j is %j', (minutes, expected) => expect(isShort(minutes)).toBe(expected));
});

describe('closingOf', () => {
  const over = { practice: 70, total: 100 };
  const short = { practice: 478, total: 1040 };
  it.each([
    ['nothing known', {}, { kind: 'none' }],
    ['nothing begun', { planned: null, delivered: { practice: 0, total: 0 } }, { kind: 'none' }],
    ['all over the line', { planned: over, scheduled: over }, { kind: 'over' }],
    ['the last one short', { planned: over, evidenced: short }, { kind: 'short', level: 'evidenced', minutes: 146 }],
    ['two short', { delivered: short, evidenced: short }, { kind: 'short', level: 'delivered', minutes: 146 }],
    ['half a minute', { planned: { practice: 0, total: 1 } }, { kind: 'short', level: 'planned', minutes: 1 }],
  ])('%s', (_, account, expected) => expect(closingOf(account)).toEqual(expected));
});

it.each([
  [
    { practice: 90, total: 200 },
    { swap: 30, more: 75 },
  ],
  [
    { practice: 120, total: 200 },
    { swap: 0, more: 0 },
  ],
  [
    { practice: 0, total: 101 },
    { swap: 61, more: 152 },
  ],
  [
    { practice: 200, total: 200 },
    { swap: 0, more: 0 },
  ],
])('%o reaches the line by %o', (account, ways) => {
  expect(waysToLine(account)).toEqual(ways);
  const { practice, total } = account;
  expect(isShort({ practice: practice + ways.swap, total })).toBe(false);
  expect(isShort({ practice: practice + ways.more, total: total + ways.more })).toBe(false);
});
