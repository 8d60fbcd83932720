/** What stands in the fields of the log before anybody has typed. */
import type { listVisits } from '#domain/mentoring/visit-queries.ts';
import { chinaDay } from '#messages/formats.ts';

type Visit = Awaited<ReturnType<typeof listVisits>>[number];

/** A new entry begins with today; one that is put right with what it says. */
export function startOf(fix: Visit | undefined, today: string): Record<string, string> {
  if (!fix) return { day: today };
  const { id, kind, day, minutes, done, nextStep, nextAt } = fix;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'short' });
  const next = nextAt ? { nextDay: chinaDay(nextAt), nextTime: clock.format(nextAt) } : {};
  return { replacesId: id, kind, day, minutes: String(minutes), done, nextStep, ...next };
}
