/**
 * How often somebody has spoken without her name today. It is kept in this process and nowhere else: a stored row would
 * say who she was. After a restart counting begins again; the box as a whole is limited by its rows.
 */
import type { Database } from '#server/db/database.ts';

const spoken = new WeakMap<Database, { day: string; people: Map<string, number> }>();

/** Counts one more of this person on this day; returns how many that makes. */
export function countUnnamed(db: Database, personId: string, day: string): number {
  const known = spoken.get(db);
  const today = known?.day === day ? known : { day, people: new Map<string, number>() };
  const times = (today.people.get(personId) ?? 0) + 1;
  today.people.set(personId, times);
  spoken.set(db, today);
  return times;
}
