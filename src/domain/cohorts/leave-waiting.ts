import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayEndEnrolment } from './enrolment-policy.ts';

/** Takes somebody off the waiting list of a class, by herself or through its coordinator. Not on it: nothing happens. */
export async function leaveWaiting(ctx: Ctx, { cohortId, learnerId }: { cohortId: string; learnerId: string }) {
  await transact(ctx, async (tx) => {
    const { cohort, waitingPlace } = tx.db.tables;
    const [found] = await tx.db
      .select({ organisationId: cohort.organisationId })
      .from(cohort)
      .where(eq(cohort.id, cohortId));
    if (!found || !mayEndEnrolment(tx.actor, { ...found, learnerId }))
      throw new AppError('not-found', `waiting for ${cohortId}`);
    const own = and(eq(waitingPlace.cohortId, cohortId), eq(waitingPlace.learnerId, learnerId));
    const gone = await tx.db.delete(waitingPlace).where(own).returning();
    if (gone.length > 0) await recordEvent(tx, 'waiting-place.left', `${cohortId}/${learnerId}`);
  });
}
