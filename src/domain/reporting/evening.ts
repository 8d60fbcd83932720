/** Which evening a learner should hear of now. Pure. */

const day = 24 * 60 * 60 * 1000;
const chinaIsAhead = 8 * 60 * 60 * 1000;

/** The number of a moment's day in China's one time zone; equal for two moments of one day. */
export const chinaDay = (at: Date): number => Math.floor((at.getTime() + chinaIsAhead) / day);

/** The hour in China, 0 to 23. */
export const chinaHour = (at: Date): number => new Date(at.getTime() + chinaIsAhead).getUTCHours();

type Times = { startsAt: Date; endsAt: Date };

/**
 * `before`, `during`: there is a class today. `after`: today's is over. `none`: none today. `next` is the one to come
 * after it, if the timetable holds any.
 */
export type Tonight<Session> =
  | { phase: 'before' | 'during' | 'after'; session: Session; next: Session | null }
  | { phase: 'none'; session: null; next: Session | null };

/** Chooses among the sessions of all her cohorts, in any order. */
export function chooseTonight<Session extends Times>(sessions: readonly Session[], now: Date): Tonight<Session> {
  const inOrder = sessions.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const today = inOrder.filter(({ startsAt }) => chinaDay(startsAt) === chinaDay(now));
  const session = today.find(({ endsAt }) => endsAt > now) ?? today.at(-1) ?? null;
  const after = session ? Math.max(session.startsAt.getTime(), now.getTime()) : now.getTime();
  const next = inOrder.find(({ startsAt }) => startsAt.getTime() > after) ?? null;
  if (!session) return { phase: 'none', session, next };
  if (session.endsAt <= now) return { phase: 'after', session, next };
  return { phase: session.startsAt <= now ? 'during' : 'before', session, next };
}
