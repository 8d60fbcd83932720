/**
 * How long somebody who guesses has to wait. Pure; the counters are rows of `failed_sign_in`.
 *
 * Tries are counted per account and per address. A person who mistypes gets five tries for free, then waits longer and
 * longer, at most an hour; whoever tries many numbers from one address is slowed down by the address, which gets more
 * tries because a village hall shares one, and a class of 45 may sign in through it in the same minute (a try counts
 * as failed until it has been looked at). What was counted more than a day ago is forgotten.
 */
export type TryKind = 'account' | 'address';
export type Tries = { failures: number; lastAt: Date };

const free: Record<TryKind, number> = { account: 5, address: 60 };
const secondsAfter = [30, 60, 120, 300, 900, 1800, 3600] as const;
const longest = 3600;
const day = 24 * 60 * 60 * 1000;

/** Seconds between a failure and the next try that is looked at, after so many failures in a row. */
export function delayAfter(failures: number, kind: TryKind): number {
  const over = failures - free[kind];
  return over < 0 ? 0 : (secondsAfter[over] ?? longest);
}

/** Failures that still count. */
export const failuresNow = (tries: Tries | undefined, now: Date): number =>
  tries && now.getTime() - tries.lastAt.getTime() < day ? tries.failures : 0;

/** Whole seconds until the next try is looked at; 0: now. */
export function secondsToWait(tries: Tries | undefined, kind: TryKind, now: Date): number {
  if (!tries) return 0;
  // A request that began earlier may be counted later: then nothing has passed yet, not less than nothing.
  const passed = Math.max(0, now.getTime() - tries.lastAt.getTime()) / 1000;
  return Math.max(0, Math.ceil(delayAfter(failuresNow(tries, now), kind) - passed));
}

/** The part of an address that one household or hall has to itself: an IPv4 address, or the /64 of an IPv6 one. */
export function addressGroup(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = plain.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : [];
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
