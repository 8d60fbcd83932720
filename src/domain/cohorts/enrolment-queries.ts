import { aliasedTable, and, asc, count, desc, eq, gte, ne } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Cohort } from './cohort-queries.ts';
import type { LeaveReason, Seats } from './enrolment-rules.ts';

/** The seats of a cohort; the caller has found it. */
export async function readSeats({ db }: ReadCtx, cohortId: string): Promise<Seats> {
  const { cohort, enrolment, waitingPlace } = db.tables;
  const [own] = await db.select({ capacity: cohort.capacity }).from(cohort).where(eq(cohort.id, cohortId));
  const [seated] = await db.select({ people: count() }).from(enrolment).where(eq(enrolment.cohortId, cohortId));
  const [wait] = await db.select({ people: count() }).from(waitingPlace).where(eq(waitingPlace.cohortId, cohortId));
  return { capacity: own?.capacity ?? null, enrolled: seated?.people ?? 0, waiting: wait?.people ?? 0 };
}

export type Waiting = { learnerId: string; name: string; askedAt: Date };

/** 候补, whoever asked first in front; the caller has found the cohort. */
export async function listWaiting({ db }: ReadCtx, cohortId: string): Promise<Waiting[]> {
  const { person, waitingPlace } = db.tables;
  return db
    .select({ learnerId: person.id, name: person.name, askedAt: waitingPlace.askedAt })
    .from(waitingPlace)
    .innerJoin(person, eq(person.id, waitingPlace.learnerId))
    .where(eq(waitingPlace.cohortId, cohortId))
    .orderBy(asc(waitingPlace.askedAt), asc(waitingPlace.learnerId));
}

export type PastEnrolment = {
  id: string;
  learnerId: string;
  name: string;
  /** She has been forgotten since: she cannot come back. */
  isErased: boolean;
  why: 'left' | 'transferred' | 'removed';
  reason: LeaveReason | '';
  note: string;
  endedAt: Date;
  endedByName: string;
  undoneAt: Date | null;
  toTitle: string | null;
  toTitleEn: string | null;
};

/** Who has left a class, how and why, the last first; the caller has found the cohort. */
export async function listPast({ db }: ReadCtx, cohortId: string): Promise<PastEnrolment[]> {
  const { cohort, pastEnrolment, person } = db.tables;
  const ender = aliasedTable(person, 'ender');
  const { id, learnerId, why, reason, note, endedAt, undoneAt } = pastEnrolment;
  const rows = await db
    .select({
      ...{ id, learnerId, why, reason, note, endedAt, undoneAt, name: person.name, endedByName: ender.name },
      ...{ toTitle: cohort.title, toTitleEn: cohort.titleEn, erasedAt: person.erasedAt },
    })
    .from(pastEnrolment)
    .innerJoin(person, eq(person.id, learnerId))
    .innerJoin(ender, eq(ender.id, pastEnrolment.endedBy))
    .leftJoin(cohort, eq(cohort.id, pastEnrolment.toCohortId))
    .where(eq(pastEnrolment.cohortId, cohortId))
    .orderBy(desc(endedAt), desc(id))
    .limit(200);
  return rows.map(({ erasedAt, ...row }) => ({ ...row, isErased: erasedAt !== null }));
}

/** Somebody who is in a class now; the caller has found the cohort. */
export async function findClassmate({ db }: ReadCtx, cohortId: string, learnerId: string) {
  const { enrolment, person } = db.tables;
  const [found] = await db
    .select({ learnerId: person.id, name: person.name, enrolledAt: enrolment.enrolledAt })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
  if (!found) throw new AppError('not-found', `${learnerId} in ${cohortId}`);
  return found;
}

/** The other classes of the same organisation that have not ended: where somebody may be moved to. */
export async function listOtherClasses({ db, now }: ReadCtx, { id, organisationId }: Cohort) {
  const { cohort } = db.tables;
  const isOpen = gte(cohort.endsOn, chinaDate(now));
  return db
    .select({ id: cohort.id, title: cohort.title, titleEn: cohort.titleEn })
    .from(cohort)
    .where(and(eq(cohort.organisationId, organisationId), ne(cohort.id, id), isOpen))
    .orderBy(desc(cohort.startsOn), asc(cohort.id));
}
