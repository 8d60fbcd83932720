/** A learner's own classes: those she is in, waits for, or has left. */
import { and, asc, desc, eq, gte } from 'drizzle-orm';
import { isMember } from '#domain/accounts/policy.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { listWaiting } from './enrolment-queries.ts';
import { returnDays } from './enrolment-rules.ts';

type Title = { cohortId: string; title: string; titleEn: string };
export type OwnClasses = {
  joined: (Title & { enrolledAt: Date; endsOn: string })[];
  /** Counted from 1: how many people come before her, and she. */
  waiting: (Title & { position: number })[];
  /** Left within the last week, newest first: she may still come back. */
  left: (Title & { id: string; endedAt: Date })[];
};

const day = 24 * 60 * 60 * 1000;

/** The classes of the person who is signed in. Refuses visitors with `unauthenticated`. */
export async function readOwnClasses(ctx: ReadCtx): Promise<OwnClasses> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'classes of nobody');
  const { cohort, enrolment, pastEnrolment } = ctx.db.tables;
  const title = { cohortId: cohort.id, title: cohort.title, titleEn: cohort.titleEn };
  const joined = await ctx.db
    .select({ ...title, enrolledAt: enrolment.enrolledAt, endsOn: cohort.endsOn })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(eq(enrolment.learnerId, ctx.actor.id))
    .orderBy(desc(cohort.startsOn), asc(cohort.id));
  const left = await ctx.db
    .select({ ...title, id: pastEnrolment.id, endedAt: pastEnrolment.endedAt, undoneAt: pastEnrolment.undoneAt })
    .from(pastEnrolment)
    .innerJoin(cohort, eq(cohort.id, pastEnrolment.cohortId))
    .where(
      and(
        ...[eq(pastEnrolment.learnerId, ctx.actor.id), eq(pastEnrolment.why, 'left')],
        gte(pastEnrolment.endedAt, new Date(ctx.now.getTime() - returnDays * day)),
      ),
    )
    .orderBy(desc(pastEnrolment.endedAt));
  const isOut = ({ cohortId }: Title) => !joined.some((one) => one.cohortId === cohortId);
  const gone = left.filter(
    (one, at) => !one.undoneAt && isOut(one) && left.findIndex(({ cohortId }) => cohortId === one.cohortId) === at,
  );
  return { joined, waiting: await listOwnWaiting(ctx), left: gone };
}

/** The waiting lists she stands on, and where. */
export async function listOwnWaiting(ctx: ReadCtx): Promise<OwnClasses['waiting']> {
  const { cohort, waitingPlace } = ctx.db.tables;
  const own = await ctx.db
    .select({ cohortId: cohort.id, title: cohort.title, titleEn: cohort.titleEn })
    .from(waitingPlace)
    .innerJoin(cohort, eq(cohort.id, waitingPlace.cohortId))
    .where(eq(waitingPlace.learnerId, ctx.actor.id))
    .orderBy(asc(waitingPlace.askedAt));
  return Promise.all(
    own.map(async (one) => {
      const list = await listWaiting(ctx, one.cohortId);
      return { ...one, position: list.findIndex(({ learnerId }) => learnerId === ctx.actor.id) + 1 };
    }),
  );
}
