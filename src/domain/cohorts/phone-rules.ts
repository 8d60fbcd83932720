/**
 * When something happened that a phone kept without network. Pure. Its clock may be wrong by a day, but it is wrong by
 * the same when it sends: so what counts is how long ago it was, by its own clock, counted back from ours.
 */

/** What the phone's clock said when it happened and when it was sent: milliseconds since 1970. */
export type PhoneTimes = { at: number; sentAt: number };

const second = 1000;
const day = 24 * 60 * 60 * second;
/** Longer on the way than this (ms) is a slow line, not a phone that kept it. */
const onTheWay = 30 * second;
/** Kept for longer than this, its clock has been set in between. */
const longestKept = 30 * day;

/** The moment by our clock; null when it came at once, or when the two times cannot be true together. */
export function momentOf(times: PhoneTimes | undefined, now: Date): Date | null {
  if (!times) return null;
  const ago = times.sentAt - times.at;
  return ago >= onTheWay && ago <= longestKept ? new Date(now.getTime() - ago) : null;
}

/** Whether its clock was set between saving and sending: then nobody can tell when it was. */
export const wasSet = (times: PhoneTimes | undefined): boolean => {
  const ago = times ? times.sentAt - times.at : 0;
  return ago < -onTheWay || ago > longestKept;
};
