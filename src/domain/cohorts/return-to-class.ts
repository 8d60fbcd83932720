import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayEndEnrolment } from './enrolment-policy.ts';
import { freeSeats, mayStillReturn } from './enrolment-rules.ts';
import { holdSeats } from './seat-learners.ts';

/**
 * Takes back that somebody has left, within a week: she is in class as before. Done twice it is done once. Refuses with
 * `not-found` what is none of the actor's or of somebody forgotten, and with `invalid` (`too-late`, or `class-full` when her seat is taken).
 */
export async function returnToClass(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { cohort, enrolment, pastEnrolment, person } = tx.db.tables;
    const [found] = await tx.db
      .select({ past: pastEnrolment, organisationId: cohort.organisationId })
      .from(pastEnrolment)
      .innerJoin(cohort, eq(cohort.id, pastEnrolment.cohortId))
      .innerJoin(person, and(eq(person.id, pastEnrolment.learnerId), isNull(person.erasedAt)))
      .where(and(eq(pastEnrolment.id, id), eq(pastEnrolment.why, 'left')));
    if (!found || !mayEndEnrolment(tx.actor, { ...found, learnerId: found.past.learnerId })) {
      throw new AppError('not-found', `end ${id}`);
    }
    const { cohortId, learnerId, enrolledAt, undoneAt } = found.past;
    if (undoneAt) return;
    const refuse = (rule: string) => new AppError('invalid', 'return', [{ path: ['id'], rule }]);
    if (!mayStillReturn(found.past, tx.now)) throw refuse('too-late');
    const own = and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId));
    const [back] = await tx.db.select().from(enrolment).where(own);
    if (!back && freeSeats(await holdSeats(tx, cohortId)) < 1) throw refuse('class-full');
    if (!back) await tx.db.insert(enrolment).values({ cohortId, learnerId, enrolledAt });
    await tx.db.update(pastEnrolment).set({ undoneAt: tx.now, undoneBy: tx.actor.id }).where(eq(pastEnrolment.id, id));
    await recordEvent(tx, 'enrolment.returned', `${cohortId}/${learnerId}`);
  });
}
