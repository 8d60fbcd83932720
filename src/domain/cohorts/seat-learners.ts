import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { addMembers } from '#domain/organisations/add-member.ts';
import type { TxCtx } from '#server/context.ts';
import { recordEvents } from '#server/events.ts';
import { piecesOf } from '#server/pieces.ts';
import { readSeats } from './enrolment-queries.ts';
import { freeSeats, type Seats } from './enrolment-rules.ts';

type Into = { cohortId: string; organisationId: string; learnerIds: readonly string[] };

/**
 * Gives people a seat in a cohort, in their order, and the next places of the waiting list when no seat is free. Each
 * becomes a learner of the organisation. Who is in class or waits already stays where she is.
 */
export async function seatLearners(tx: TxCtx, into: Into): Promise<Map<string, 'enrolled' | 'waiting'>> {
  const { cohortId, organisationId, learnerIds } = into;
  const { enrolment, waitingPlace } = tx.db.tables;
  const free = freeSeats(await holdSeats(tx, cohortId));
  const places = await findPlaces(tx, cohortId, learnerIds);
  const fresh = learnerIds.filter((id) => !places.has(id));
  if (fresh.length === 0) return places;
  await addMembers(tx, { personIds: fresh, organisationId, role: 'learner' });
  const seated = fresh.slice(0, free);
  const waiting = fresh.slice(seated.length);
  // A millisecond apart, so that a list keeps its order.
  const at = (place: number) => new Date(tx.now.getTime() + place);
  const rowsOf = (ids: string[]) => ids.map((learnerId, place) => ({ cohortId, learnerId, at: at(place) }));
  for (const piece of piecesOf(rowsOf(seated))) {
    await tx.db.insert(enrolment).values(piece.map(({ at: enrolledAt, ...row }) => ({ ...row, enrolledAt })));
  }
  for (const piece of piecesOf(rowsOf(waiting))) {
    await tx.db.insert(waitingPlace).values(piece.map(({ at: askedAt, ...row }) => ({ ...row, askedAt })));
  }
  const subjects = (ids: string[]) => ids.map((id) => `${cohortId}/${id}`);
  await recordEvents(tx, 'learner.enrolled', subjects(seated));
  await recordEvents(tx, 'waiting-place.taken', subjects(waiting));
  for (const id of seated) places.set(id, 'enrolled');
  for (const id of waiting) places.set(id, 'waiting');
  return places;
}

/**
 * The seats of a cohort, held until the transaction ends: the row is written, so that two who want the last seat at
 * once come one after the other on either database.
 */
export async function holdSeats(tx: TxCtx, cohortId: string): Promise<Seats> {
  const { cohort } = tx.db.tables;
  const isIt = eq(cohort.id, cohortId);
  await tx.db
    .update(cohort)
    .set({ capacity: sql`${cohort.capacity}` })
    .where(and(isIt, isNotNull(cohort.capacity)));
  return readSeats(tx, cohortId);
}

async function findPlaces({ db }: TxCtx, cohortId: string, learnerIds: readonly string[]) {
  const { enrolment, waitingPlace } = db.tables;
  const places = new Map<string, 'enrolled' | 'waiting'>();
  for (const ids of piecesOf(learnerIds)) {
    const seated = await db
      .select({ id: enrolment.learnerId })
      .from(enrolment)
      .where(and(eq(enrolment.cohortId, cohortId), inArray(enrolment.learnerId, ids)));
    const waiting = await db
      .select({ id: waitingPlace.learnerId })
      .from(waitingPlace)
      .where(and(eq(waitingPlace.cohortId, cohortId), inArray(waitingPlace.learnerId, ids)));
    for (const { id } of seated) places.set(id, 'enrolled');
    for (const { id } of waiting) places.set(id, 'waiting');
  }
  return places;
}
