import { and, asc, count, eq, gt, gte, inArray } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx, TxCtx } from '#server/context.ts';
import { recordEvents } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { isHeld } from './held-sessions.ts';
import { storeChange } from './store-change.ts';

type Whose = { organisationId: string; teacherId: string };

/** The sessions to come that somebody teaches for a body, in order. The caller may see them. */
export function listComing({ db, now }: ReadCtx, { organisationId, teacherId }: Whose) {
  const { cohort, session } = db.tables;
  const own = db.select({ id: cohort.id }).from(cohort).where(eq(cohort.organisationId, organisationId));
  const isHers = and(eq(session.teacherId, teacherId), inArray(session.cohortId, own));
  return db
    .select()
    .from(session)
    .where(and(isHers, gt(session.endsAt, now), isHeld(session)))
    .orderBy(asc(session.startsAt), asc(session.id));
}

/** How many cohorts of a body have not ended. */
export async function countOpenCohorts({ db, now }: ReadCtx, organisationId: string): Promise<number> {
  const { cohort } = db.tables;
  const isOpen = and(eq(cohort.organisationId, organisationId), gte(cohort.endsOn, chinaDate(now)));
  const [found] = await db.select({ open: count() }).from(cohort).where(isOpen);
  return found?.open ?? 0;
}

/** Gives all of them to a colleague, as part of what makes their teacher leave: each is a change of the timetable. */
export async function handSessionsOver(tx: TxCtx, whose: Whose, takerId: string, reason: string): Promise<number> {
  const coming = await listComing(tx, whose);
  for (const { id: sessionId, place, room, startsAt, endsAt, teacherId } of coming) {
    const from = { startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), place, room, teacherId };
    const to = { ...from, teacherId: takerId };
    await storeChange(tx, { id: newId(tx.now), sessionId, kind: 'moved', from, to, reason });
  }
  await recordEvents(
    tx,
    'session.moved',
    coming.map(({ id }) => id),
  );
  return coming.length;
}
