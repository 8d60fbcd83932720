import type { Issue } from '#server/errors.ts';

/** Signs that nobody mistakes for one another on paper: neither 0/O, 1/I/L, 2/Z, 5/S, 8/B nor U/V in one. */
export const codeAlphabet = 'ACDEFGHJKMNPQRTUWXY34679';
export const codeLength = 6;

/** A class code should not lie about for longer. */
const longestDays = 180;
const day = 24 * 60 * 60 * 1000;

/** The class code that belongs to a UUIDv7: made of its random end, so that one form, sent twice, makes one code. */
export function codeOf(id: string): string {
  let rest = Number.parseInt(id.slice(-12), 16);
  return Array.from({ length: codeLength }, () => {
    const sign = codeAlphabet.charAt(rest % codeAlphabet.length);
    rest = Math.floor(rest / codeAlphabet.length);
    return sign;
  }).join('');
}

export type CodeIssue = Issue & { rule: 'not-a-date' | 'past' | 'too-long' };

type LastDay = { expiresAt: Date; issues: [] } | { expiresAt: null; issues: [CodeIssue] };

/** The end of the last day on which a code works, in China; what is wrong with the date else. */
export function readLastDay(lastDay: string, now: Date): LastDay {
  const refuse = (rule: CodeIssue['rule']): LastDay => ({ expiresAt: null, issues: [{ path: ['lastDay'], rule }] });
  const expiresAt = new Date(`${lastDay}T23:59:59.999+08:00`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(lastDay) || Number.isNaN(expiresAt.getTime())) return refuse('not-a-date');
  if (!new Date(expiresAt.getTime() + 8 * 60 * 60 * 1000).toISOString().startsWith(lastDay))
    return refuse('not-a-date');
  if (expiresAt <= now) return refuse('past');
  if (expiresAt.getTime() - now.getTime() > longestDays * day) return refuse('too-long');
  return { expiresAt, issues: [] };
}
