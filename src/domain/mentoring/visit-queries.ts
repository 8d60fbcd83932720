/** 带教日志: what a learner and her mentor have done, and when they meet again. */
import { and, asc, count, desc, eq, gte, inArray, notExists } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { mayOpenMentoring } from './visit-policy.ts';

export type PairPlace = { cohortId: string; learnerId: string };
export type Pair = PairPlace & {
  learner: string;
  title: string;
  titleEn: string;
  mentorId: string | null;
};

/**
 * A learner of a cohort whose log the actor may read: her mentor's now, her own, or of a cohort whose people the actor
 * may see. For anybody else there is none.
 */
export async function findPair(ctx: ReadCtx, { cohortId, learnerId }: PairPlace): Promise<Pair> {
  const { actor, db } = ctx;
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'mentoring log');
  const { cohort, enrolment, pairing, person } = db.tables;
  const own = and(eq(pairing.cohortId, enrolment.cohortId), eq(pairing.learnerId, enrolment.learnerId));
  const { title, titleEn } = cohort;
  const [found] = await db
    .select({
      cohortId: cohort.id,
      learnerId: person.id,
      learner: person.name,
      title,
      titleEn,
      mentorId: pairing.mentorId,
    })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(pairing, own)
    .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
  const isHers = found && (actor.id === learnerId || (actor.role === 'mentor' && found.mentorId === actor.id));
  if (!isHers && (actor.role === 'mentor' || actor.role === 'learner')) {
    throw new AppError('not-found', `log of ${learnerId}`);
  }
  if (!isHers) await findCohortOfPeople(ctx, cohortId);
  if (!found) throw new AppError('not-found', `log of ${learnerId}`);
  return found;
}

/** The entries of a learner in a cohort that count, the newest first. The caller has found the pair. */
export function listVisits({ db }: ReadCtx, { cohortId, learnerId }: PairPlace) {
  const { person, visit } = db.tables;
  return db
    .select({
      id: visit.id,
      mentorId: visit.mentorId,
      mentor: person.name,
      kind: visit.kind,
      day: visit.day,
      minutes: visit.minutes,
      done: visit.done,
      nextStep: visit.nextStep,
      nextAt: visit.nextAt,
      replacesId: visit.replacesId,
    })
    .from(visit)
    .innerJoin(person, eq(person.id, visit.mentorId))
    .where(and(eq(visit.cohortId, cohortId), eq(visit.learnerId, learnerId), notReplaced({ db })))
    .orderBy(desc(visit.day), desc(visit.loggedAt))
    .limit(100);
}

/** An entry that another puts right counts no more. */
export function notReplaced({ db }: Pick<ReadCtx, 'db'>) {
  const { visit } = db.tables;
  const newer = alias(visit, 'newer_visit');
  return notExists(db.select({ id: newer.id }).from(newer).where(eq(newer.replacesId, visit.id)));
}

export type Appointment = { nextStep: string; nextAt: Date | null; day: string };
export type Mentee = PairPlace & {
  name: string;
  title: string;
  titleEn: string;
  pairedAt: Date;
  waiting: number;
  /** What was logged last; null when nothing has been yet. */
  last: Appointment | null;
};

/** The learners of the mentor who asks, in cohorts that have not ended: those whom she meets soonest first. */
export async function listOwnMentees(ctx: ReadCtx): Promise<Mentee[]> {
  const { actor, db, now } = ctx;
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'mentoring');
  if (!mayOpenMentoring(actor)) throw new AppError('forbidden', 'mentoring');
  const { cohort, pairing, person } = db.tables;
  const rows = await db
    .select({
      cohortId: cohort.id,
      learnerId: person.id,
      name: person.name,
      title: cohort.title,
      titleEn: cohort.titleEn,
      pairedAt: pairing.pairedAt,
    })
    .from(pairing)
    .innerJoin(cohort, eq(cohort.id, pairing.cohortId))
    .innerJoin(person, eq(person.id, pairing.learnerId))
    .where(and(eq(pairing.mentorId, actor.id), gte(cohort.endsOn, chinaDate(now))))
    .orderBy(asc(cohort.startsOn), asc(pairing.pairedAt), asc(person.id));
  const last = await readLast(ctx, rows);
  const waiting = await countWaiting(ctx, rows);
  const keyed = (one: PairPlace) => `${one.cohortId}/${one.learnerId}`;
  const mentees = rows.map((row) => ({
    ...row,
    waiting: waiting.get(keyed(row)) ?? 0,
    last: last.get(keyed(row)) ?? null,
  }));
  const age = ({ last: own }: Mentee) => own?.nextAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return mentees.toSorted((one, other) => (age(one) === age(other) ? 0 : age(one) - age(other)));
}

async function countWaiting({ db }: ReadCtx, pairs: readonly PairPlace[]) {
  const { submission, waitingSubmission } = db.tables;
  const rows = await db
    .select({ cohortId: submission.cohortId, learnerId: submission.learnerId, total: count() })
    .from(waitingSubmission)
    .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
    .where(
      inArray(
        submission.learnerId,
        pairs.map(({ learnerId }) => learnerId),
      ),
    )
    .groupBy(submission.cohortId, submission.learnerId);
  return new Map(rows.map((row) => [`${row.cohortId}/${row.learnerId}`, row.total]));
}

/** The newest entry of each pair. */
async function readLast({ db }: ReadCtx, pairs: readonly PairPlace[]): Promise<Map<string, Appointment>> {
  const { visit } = db.tables;
  const rows = await db
    .select()
    .from(visit)
    .where(
      and(
        inArray(
          visit.learnerId,
          pairs.map(({ learnerId }) => learnerId),
        ),
        notReplaced({ db }),
      ),
    )
    .orderBy(asc(visit.day), asc(visit.loggedAt));
  return new Map(rows.map((row) => [`${row.cohortId}/${row.learnerId}`, row]));
}

const fortnight = 14 * 24 * 60 * 60 * 1000;

export type OwnMentor = PairPlace & { mentor: string; isNew: boolean; last: Appointment | null };

/** Who looks after the learner who asks, cohort by cohort; `isNew`: somebody else did until two weeks ago. */
export async function listOwnMentors(ctx: ReadCtx): Promise<OwnMentor[]> {
  const { actor, db, now } = ctx;
  const { cohort, pairing, pastPairing, person } = db.tables;
  const rows = await db
    .select({ cohortId: cohort.id, learnerId: pairing.learnerId, mentor: person.name, pairedAt: pairing.pairedAt })
    .from(pairing)
    .innerJoin(cohort, eq(cohort.id, pairing.cohortId))
    .innerJoin(person, eq(person.id, pairing.mentorId))
    .where(and(eq(pairing.learnerId, actor.id), gte(cohort.endsOn, chinaDate(now))))
    .orderBy(desc(pairing.pairedAt));
  const past = await db.select().from(pastPairing).where(eq(pastPairing.learnerId, actor.id));
  const last = await readLast(ctx, rows);
  return rows.map(({ pairedAt, ...row }) => ({
    ...row,
    isNew: now.getTime() - pairedAt.getTime() < fortnight && past.some((one) => one.cohortId === row.cohortId),
    last: last.get(`${row.cohortId}/${row.learnerId}`) ?? null,
  }));
}
