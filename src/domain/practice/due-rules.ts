/** 晚交与宽限: late is shown and never punished; more time is given for a reason, without asking for proof. Pure. */
import { dueBy } from './rules.ts';

export const excuseReasons = ['child', 'harvest', 'power', 'road', 'family', 'other'] as const;
export type ExcuseReason = (typeof excuseReasons)[number];

/** The longest that more time is given at once, in days. */
export const longestExcuse = 90;
export const longestNote = 200;

const day = 24 * 60 * 60 * 1000;

/** The last moment of a day (`YYYY-MM-DD`) in China. */
const endOf = (date: string): Date => new Date(Date.parse(`${date}T00:00:00+08:00`) + day - 1);

/** When a work is due: its days from the moment it was taken up, or what was given beyond that. Null when neither is known. */
export function dueOf({
  openedAt,
  days,
  until,
}: {
  openedAt: Date | null;
  days: number;
  until: string | null;
}): Date | null {
  const moments = [openedAt && dueBy(openedAt, days), until && endOf(until)].flatMap((one) => one || []);
  return moments.toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null;
}

/** By how many days, begun ones counted, something came after it was due; 0 when in time. */
export const daysLate = (at: Date, due: Date | null): number =>
  due && at > due ? Math.ceil((at.getTime() - due.getTime()) / day) : 0;

export type ExcuseIssue = {
  path: ['reason' | 'note' | 'until'];
  rule: 'missing' | 'too-long' | 'not-a-day' | 'past' | 'too-far';
};

/** All that is wrong with an excuse. `today` is a day in China; whoever says “other” says what. */
export function checkExcuse(
  { reason, note, until }: { reason: ExcuseReason | null; note: string; until: string },
  today: string,
): ExcuseIssue[] {
  const issues: ExcuseIssue[] = [];
  if (!reason) issues.push({ path: ['reason'], rule: 'missing' });
  if (reason === 'other' && !note.trim()) issues.push({ path: ['note'], rule: 'missing' });
  if ([...note].length > longestNote) issues.push({ path: ['note'], rule: 'too-long' });
  const rule = checkDay(until, today);
  if (rule) issues.push({ path: ['until'], rule });
  return issues;
}

function checkDay(until: string, today: string): 'not-a-day' | 'past' | 'too-far' | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(until) ? Date.parse(until) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== until) return 'not-a-day';
  if (until < today) return 'past';
  return at - Date.parse(today) > longestExcuse * day ? 'too-far' : null;
}
