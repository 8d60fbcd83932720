/** China has one time, UTC+8, and no summer time. */
const isAhead = 8 * 60 * 60 * 1000;

/** The day in China: `YYYY-MM-DD`. */
export const chinaDate = (at: Date): string => new Date(at.getTime() + isAhead).toISOString().slice(0, 10);

const day = 24 * 60 * 60 * 1000;

/** How many days one day (`YYYY-MM-DD`) lies after another; negative when it lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / day);

/** The day so many days later. */
export const dayAfter = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * day).toISOString().slice(0, 10);
