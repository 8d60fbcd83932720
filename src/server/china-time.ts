/** China has one time, UTC+8, and no summer time. */
const isAhead = 8 * 60 * 60 * 1000;

/** The day in China: `YYYY-MM-DD`. */
export const chinaDate = (at: Date): string => new Date(at.getTime() + isAhead).toISOString().slice(0, 10);
