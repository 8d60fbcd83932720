/** The arithmetic of the hands-on account as it is drawn: four levels, each minutes of practice within minutes in all. */

export const levels = ['planned', 'scheduled', 'delivered', 'evidenced'] as const;
export type LevelName = (typeof levels)[number];
/** Whole minutes. */
export type Minutes = { practice: number; total: number };
/** A level that a page does not know is left out; `null`: known, and nothing there yet. */
export type HandsOn = { [Level in LevelName]?: Minutes | null | undefined };

/** Practice within the whole; null while there is nothing to share. */
export const shareOf = (minutes: Minutes | null | undefined): number | null =>
  minutes && minutes.total > 0 ? minutes.practice / minutes.total : null;

/** The line of 60 %, reckoned in whole numbers so that exactly 60 % is over it. */
export const isShort = ({ practice, total }: Minutes): boolean => practice * 5 < total * 3;

/** What lifts an account to the line: minutes of talk turned into practice, or minutes of practice added on top. */
export const waysToLine = ({ practice, total }: Minutes): { swap: number; more: number } => ({
  swap: Math.max(0, Math.ceil((total * 3) / 5 - practice)),
  more: Math.max(0, Math.ceil((total * 3 - practice * 5) / 2)),
});

export type Closing = { kind: 'none' } | { kind: 'over' } | { kind: 'short'; level: LevelName; minutes: number };

/** What to say below the account: the first level under the line and how many minutes of practice it lacks. */
export function closingOf(account: HandsOn): Closing {
  const known = levels.flatMap((level) => {
    const minutes = account[level];
    return minutes && minutes.total > 0 ? [{ level, minutes }] : [];
  });
  const short = known.find(({ minutes }) => isShort(minutes));
  if (!short) return { kind: known.length > 0 ? 'over' : 'none' };
  const { practice, total } = short.minutes;
  return { kind: 'short', level: short.level, minutes: Math.ceil((total * 3) / 5 - practice) };
}
