/** Dates of the demo world, seen from the day of seeding, in China's one time zone (UTC+8, no summer time). */
export const day = 24 * 60 * 60 * 1000;
export const hour = 60 * 60 * 1000;
const chinaIsAhead = 8 * hour;

/** The moment `days` from the day of `now`, at `o` o'clock in China. */
export function chinaTime(now: Date, days: number, o: number): Date {
  const midnight = Math.floor((now.getTime() + chinaIsAhead) / day) * day - chinaIsAhead;
  return new Date(midnight + days * day + o * hour);
}

/** A moment's date in China, `YYYY-MM-DD`. */
export const chinaDate = (at: Date): string => new Date(at.getTime() + chinaIsAhead).toISOString().slice(0, 10);

/** The id of a cohort's evening, counted from 1: `live-2026-4-s3`. */
export const sessionId = (cohort: { id: string }, number: number): string => `${cohort.id}-s${number}`;
