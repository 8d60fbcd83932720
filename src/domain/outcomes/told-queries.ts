import { desc, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { currentMilestone, type Milestone, standingAt } from './milestone-rules.ts';
import type { Fact, IncomeBand } from './outcome-rules.ts';

export type OwnCohort = {
  id: string;
  title: string;
  titleEn: string;
  milestone: Milestone;
  /** She has told, or said that she would rather not; she may tell again. */
  isSettled: boolean;
};
export type OwnOutcomes = {
  /** Classes whose learners are asked now, the newest first. */
  cohorts: OwnCohort[];
  told: (Fact & { id: string; at: Date; milestone: Milestone })[];
  bands: IncomeBand[];
};

/** What the learner who is signed in is asked now, and what she has told so far. */
export async function readOwnOutcomes(ctx: ReadCtx): Promise<OwnOutcomes> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'outcomes of nobody');
  if (ctx.actor.role !== 'learner') throw new AppError('forbidden', 'outcomes of no learner');
  const { followUp, incomeBand, outcomeFact: fact } = ctx.db.tables;
  const own = ctx.actor.id;
  const told = await ctx.db
    .select({
      ...{ id: fact.id, kind: fact.kind, answer: fact.answer, detail: fact.detail, count: fact.count },
      ...{ happenedOn: fact.happenedOn, at: followUp.at, milestone: followUp.milestone },
    })
    .from(fact)
    .innerJoin(followUp, eq(followUp.id, fact.followUpId))
    .where(eq(fact.learnerId, own))
    .orderBy(desc(followUp.at), desc(fact.id));
  const bands = await ctx.db.select({ band: incomeBand.band }).from(incomeBand).where(eq(incomeBand.learnerId, own));
  return { cohorts: await listAskedCohorts(ctx), told, bands: bands.map(({ band }) => band) };
}

/** Classes of the actor in which she is asked now how she gets on; for others than learners none. */
export async function listAskedCohorts({ actor, db, now }: ReadCtx): Promise<OwnCohort[]> {
  const { cohort, enrolment, followUp } = db.tables;
  const rows = await db
    .select({ id: cohort.id, title: cohort.title, titleEn: cohort.titleEn, endsOn: cohort.endsOn })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(eq(enrolment.learnerId, actor.id))
    .orderBy(desc(cohort.endsOn));
  const asked = rows.flatMap(({ endsOn, ...own }) => {
    const milestone = currentMilestone(endsOn, chinaDate(now));
    return milestone ? [{ ...own, milestone }] : [];
  });
  if (asked.length === 0) return [];
  const followUps = await db.select().from(followUp).where(eq(followUp.learnerId, actor.id));
  return asked.map((one) => {
    const own = followUps.filter(({ cohortId }) => cohortId === one.id);
    return { ...one, isSettled: standingAt(own, one.milestone).state !== 'open' };
  });
}
