/** Copies of what is kept about a person, which she takes away herself (`take-record.ts`). */
import { and, count, eq, gte, like, lt } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** Copies in 24 hours. */
export const mostRecordsADay = 3;
const minute = 60_000;
/** Minutes in which a copy that was asked for may be fetched. */
const fetchMinutes = 10;

/** What the event of a copy is about. */
export const recordSubject = (personId: string, id: string): string => `${personId}/${id}`;

/** How many the actor has taken in the last 24 hours. */
export async function countRecords({ actor, db, now }: ReadCtx): Promise<number> {
  const { event } = db.tables;
  const since = new Date(now.getTime() - 24 * 60 * minute);
  // a range, because LIKE uses no index; ids are written in hexadecimal
  const within = and(gte(event.subject, recordSubject(actor.id, '0')), lt(event.subject, recordSubject(actor.id, 'g')));
  const own = and(within, like(event.subject, `${actor.id}/%`), eq(event.name, 'record.taken'), gte(event.at, since));
  const [found] = await db.select({ taken: count() }).from(event).where(own);
  return found?.taken ?? 0;
}

/** Whether the actor has asked for this copy, and just now. */
export async function isRecordReady({ actor, db, now }: ReadCtx, id: string): Promise<boolean> {
  const { event } = db.tables;
  const [found] = await db
    .select({ at: event.at })
    .from(event)
    .where(and(eq(event.subject, recordSubject(actor.id, id)), eq(event.name, 'record.taken')));
  return found !== undefined && found.at.getTime() >= now.getTime() - fetchMinutes * minute;
}
