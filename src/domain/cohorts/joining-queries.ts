import { and, asc, eq, gt } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { listWaiting, readSeats } from './enrolment-queries.ts';
import { freeSeats } from './enrolment-rules.ts';
import { isScheduled } from './held-sessions.ts';

export type JoinableCohort = {
  code: string;
  cohortId: string;
  organisationId: string;
  organisationName: string;
  organisationNameEn: string;
  title: string;
  titleEn: string;
  place: string;
  startsOn: string;
  endsOn: string;
  expiresAt: Date;
  /** The next evening; null when there is none to come. */
  nextAt: Date | null;
  /** The actor is in it already. */
  isJoined: boolean;
  /** No seat is free: whoever joins waits. */
  isFull: boolean;
  /** Her place on the waiting list, counted from 1; null when she is not on it. */
  position: number | null;
};

/** Class codes as people type them: in small letters, with spaces. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** The cohort a class code opens, for whoever has the code; null when it is unknown or has expired. */
export async function findClassCode(ctx: ReadCtx, typed: string): Promise<JoinableCohort | null> {
  const { classCode, cohort, enrolment, organisation } = ctx.db.tables;
  const [found] = await ctx.db
    .select({
      code: classCode.code,
      cohortId: cohort.id,
      organisationId: cohort.organisationId,
      organisationName: organisation.name,
      organisationNameEn: organisation.nameEn,
      title: cohort.title,
      titleEn: cohort.titleEn,
      place: cohort.place,
      startsOn: cohort.startsOn,
      endsOn: cohort.endsOn,
      expiresAt: classCode.expiresAt,
      learnerId: enrolment.learnerId,
    })
    .from(classCode)
    .innerJoin(cohort, eq(cohort.id, classCode.cohortId))
    .innerJoin(organisation, eq(organisation.id, cohort.organisationId))
    .leftJoin(enrolment, and(eq(enrolment.cohortId, cohort.id), eq(enrolment.learnerId, ctx.actor.id)))
    .where(and(eq(classCode.code, plainCode(typed)), gt(classCode.expiresAt, ctx.now)));
  if (!found) return null;
  const { learnerId, ...joinable } = found;
  const { cohortId } = found;
  const list = await listWaiting(ctx, cohortId);
  const place = list.findIndex((one) => one.learnerId === ctx.actor.id) + 1;
  return {
    ...joinable,
    nextAt: await findNext(ctx, cohortId),
    isJoined: learnerId !== null,
    isFull: freeSeats(await readSeats(ctx, cohortId)) === 0,
    position: place || null,
  };
}

async function findNext({ db, now }: ReadCtx, cohortId: string): Promise<Date | null> {
  const { session } = db.tables;
  const [next] = await db
    .select({ startsAt: session.startsAt })
    .from(session)
    .where(and(eq(session.cohortId, cohortId), isScheduled(session), gt(session.startsAt, now)))
    .orderBy(asc(session.startsAt))
    .limit(1);
  return next?.startsAt ?? null;
}
