/** Times of which a report may be asked: `all`, `2026`, `2026-Q4`, `2026-11`. Pure. */
import { monthOf, type Period, quarterOf } from './indicator-scope.ts';

export type PeriodKey = string;

/** The period of a key; null: the whole time, also for what is no key. */
export function periodOf(key: PeriodKey): Period | null {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(key) ?? [];
  if (!year) return null;
  if (month) return monthOf(`${year}-${month}`);
  if (quarter) return quarterOf(Number(year), Number(quarter));
  return { from: `${year}-01-01`, until: `${Number(year) + 1}-01-01` };
}

/**
 * Whether a period is over on a day, `YYYY-MM-DD`. Who may not see people is told of months, quarters and years that
 * are: an open one would tell, evening by evening, what the last evening added.
 */
export const isClosed = ({ until }: Period, today: string): boolean => until <= today;

/** What a person may choose on a day, `YYYY-MM-DD`: everything, three months, quarters, years. */
export function listPeriods(today: string, { onlyClosed = false } = {}): PeriodKey[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const monthsBack = (back: number): string => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7);
  const quarterAt = (text: string): string => `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
  const quarters = [quarterAt(monthsBack(0)), quarterAt(monthsBack(3))];
  const months = (onlyClosed ? [1, 2, 3] : [0, 1, 2]).map(monthsBack);
  const keys = ['all', ...months, ...quarters, String(year), String(year - 1)];
  return keys.filter((key) => {
    const period = periodOf(key);
    return !onlyClosed || !period || isClosed(period, today);
  });
}

/** The month before that of a day: the one whose report is due by the 25th. */
export const monthBefore = (today: string): string => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
};
