import { describe, expect, it } from 'vitest';
import { checkReason, claimEnds, claimState, isRevocable, isWorthRenewing, longestReason } from './claim-rules.ts';

const now = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('claimState', () => {
  const table = [
    [null, 'free'],
    [{ graderId: 'me', expiresAt: later(1) }, 'mine'],
    [{ graderId: 'me', expiresAt: now }, 'free'],
    [{ graderId: 'other', expiresAt: later(1) }, 'taken'],
    [{ graderId: 'other', expiresAt: now }, 'free'],
    [{ graderId: 'other', expiresAt: later(-1) }, 'free'],
  ] as const;
  it.each(table)('of %j is %s', (claim, state) => {
    expect(claimState(claim, 'me', now)).toBe(state);
  });

  it('holds for half an hour', () => {
    const claim = { graderId: 'other', expiresAt: claimEnds(now) };
    expect(claimState(claim, 'me', later(30 * 60 - 1))).toBe('taken');
    expect(claimState(claim, 'me', later(30 * 60))).toBe('free');
  });
});

it.each([
  [25 * 60, false],
  [25 * 60 - 1, true],
  [0, true],
])('a claim with %i seconds left is worth renewing: %s', (seconds, expected) => {
  expect(isWorthRenewing({ expiresAt: later(seconds) }, now)).toBe(expected);
});

it.each([
  ['', ['missing']],
  ['  ', ['missing']],
  ['急', []],
  ['字'.repeat(longestReason), []],
  ['字'.repeat(longestReason + 1), ['too-long']],
])('a reason %j has the issues %j', (reason, rules) => {
  expect(checkReason(reason).map(({ rule }) => rule)).toEqual(rules);
});

it.each([
  [0, true],
  [5 * 60, true],
  [5 * 60 + 1, false],
])('a grading of %i seconds ago is revocable: %s', (seconds, expected) => {
  expect(isRevocable({ gradedAt: later(-seconds) }, now)).toBe(expected);
});
