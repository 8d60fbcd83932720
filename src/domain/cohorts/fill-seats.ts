import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvents } from '#server/events.ts';
import { mayFillSeats } from './enrolment-policy.ts';
import { seatsToFill } from './enrolment-rules.ts';
import { holdSeats } from './seat-learners.ts';

/**
 * Consequence of a seat that is free (subject `cohortId` or `cohortId/learnerId`): whoever waits longest is in class
 * now. Nothing happens when no seat is free or nobody waits.
 */
export async function fillSeats(ctx: Ctx, subject: string): Promise<{ movedUp: number }> {
  const [cohortId = ''] = subject.split('/');
  return transact(ctx, async (tx) => {
    if (!mayFillSeats(tx.actor)) throw new AppError('forbidden', `seats of ${cohortId}`);
    const { enrolment, waitingPlace } = tx.db.tables;
    const free = seatsToFill(await holdSeats(tx, cohortId));
    if (free === 0) return { movedUp: 0 };
    const next = await tx.db
      .select({ id: waitingPlace.learnerId })
      .from(waitingPlace)
      .where(eq(waitingPlace.cohortId, cohortId))
      .orderBy(asc(waitingPlace.askedAt), asc(waitingPlace.learnerId))
      .limit(free);
    const ids = next.map(({ id }) => id);
    await tx.db
      .delete(waitingPlace)
      .where(and(eq(waitingPlace.cohortId, cohortId), inArray(waitingPlace.learnerId, ids)));
    await tx.db.insert(enrolment).values(ids.map((learnerId) => ({ cohortId, learnerId, enrolledAt: tx.now })));
    const subjects = ids.map((id) => `${cohortId}/${id}`);
    await recordEvents(tx, 'waiting-place.moved-up', subjects);
    await recordEvents(tx, 'learner.enrolled', subjects);
    return { movedUp: ids.length };
  });
}
