import { describe, expect, it } from 'vitest';
import { addressGroup, delayAfter, failuresNow, secondsToWait } from './sign-in-delay.ts';

describe('delayAfter', () => {
  it.each([
    [0, 0, 0],
    [4, 0, 0],
    [5, 30, 0],
    [6, 60, 0],
    [7, 120, 0],
    [8, 300, 0],
    [9, 900, 0],
    [10, 1800, 0],
    [11, 3600, 0],
    [59, 3600, 0],
    [60, 3600, 30],
    [63, 3600, 300],
    [1000, 3600, 3600],
  ])('%d failures: account %d s, address %d s', (failures, account, address) => {
    expect(delayAfter(failures, 'account')).toBe(account);
    expect(delayAfter(failures, 'address')).toBe(address);
  });
});

const now = new Date('2026-11-19T20:00:00+08:00');
const tries = (failures: number, secondsAgo: number) => ({
  failures,
  lastAt: new Date(now.getTime() - secondsAgo * 1000),
});

describe('secondsToWait', () => {
  it.each([
    [undefined, 0],
    [tries(4, 0), 0],
    [tries(4, -0.2), 0],
    [tries(5, -0.2), 30],
    [tries(5, 0), 30],
    [tries(5, 12.5), 18],
    [tries(5, 30), 0],
    [tries(8, 60), 240],
    [tries(500, 0), 3600],
    [tries(500, 3601), 0],
    [tries(500, 86_400), 0],
  ])('%j', (counted, seconds) => expect(secondsToWait(counted, 'account', now)).toBe(seconds));
});

it.each([
  [undefined, 0],
  [tries(7, 0), 7],
  [tries(7, 86_399), 7],
  [tries(7, 86_400), 0],
])('of %j count %d', (counted, failures) => expect(failuresNow(counted, now)).toBe(failures));

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('address %s belongs to %s', (address, group) => expect(addressGroup(address)).toBe(group));
