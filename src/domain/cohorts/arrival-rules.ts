/** 自己签到: when learners may, and what it makes of them. Pure. */

const minute = 60_000;
/** How long before a session begins the check-in may open (ms). */
const opensBefore = 30 * minute;
/** Who comes this long after the beginning (ms) is late. */
const lateAfter = 15 * minute;

type Times = { startsAt: Date; endsAt: Date };

/** `early`: half an hour before the session has not come yet. */
export function checkInWindow({ startsAt, endsAt }: Times, now: Date): 'early' | 'open' | 'over' {
  if (now.getTime() < startsAt.getTime() - opensBefore) return 'early';
  return now <= endsAt ? 'open' : 'over';
}

/** Present, or late after a quarter of an hour. */
export const checkInStatus = (at: Date, startsAt: Date): 'present' | 'late' =>
  at.getTime() - startsAt.getTime() > lateAfter ? 'late' : 'present';
