import { count, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { Seats } from './enrolment-rules.ts';

/** The seats of a cohort; the caller has found it. */
export async function readSeats({ db }: ReadCtx, cohortId: string): Promise<Seats> {
  const { cohort, enrolment, waitingPlace } = db.tables;
  const [own] = await db.select({ capacity: cohort.capacity }).from(cohort).where(eq(cohort.id, cohortId));
  const [seated] = await db.select({ people: count() }).from(enrolment).where(eq(enrolment.cohortId, cohortId));
  const [wait] = await db.select({ people: count() }).from(waitingPlace).where(eq(waitingPlace.cohortId, cohortId));
  return { capacity: own?.capacity ?? null, enrolled: seated?.people ?? 0, waiting: wait?.people ?? 0 };
}
