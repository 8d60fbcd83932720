import { and, asc, count, desc, eq, gte, isNull, lte } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { atTheEnd, isEndOpen, isEveningOpen, type Satisfaction, satisfactionOf } from './smile-rules.ts';

/** `evening`: its title; null when the class as a whole is asked about. */
export type SmileAsk = { cohortId: string; occasion: string; title: string; titleEn: string; evening: string | null };

const week = 7 * 24 * 60 * 60 * 1000;

/** What the learner who is signed in may say a face about and has not yet; the newest first. For others nothing. */
export async function listSmileAsks({ actor, db, now }: ReadCtx): Promise<SmileAsk[]> {
  const { cohort, enrolment, session, smileGiver } = db.tables;
  if (actor.role !== 'learner') return [];
  const classes = await db
    .select({ id: cohort.id, title: cohort.title, titleEn: cohort.titleEn, endsOn: cohort.endsOn })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(eq(enrolment.learnerId, actor.id))
    .orderBy(desc(cohort.endsOn));
  const evenings = await db
    .select({ id: session.id, cohortId: session.cohortId, title: session.title, endsAt: session.endsAt })
    .from(session)
    .innerJoin(enrolment, and(eq(enrolment.cohortId, session.cohortId), eq(enrolment.learnerId, actor.id)))
    .where(
      and(lte(session.endsAt, now), gte(session.endsAt, new Date(now.getTime() - week)), isNull(session.cancelledAt)),
    )
    .orderBy(desc(session.endsAt));
  const given = await db.select().from(smileGiver).where(eq(smileGiver.learnerId, actor.id));
  const isGiven = ({ cohortId, occasion }: SmileAsk) =>
    given.some((one) => one.cohortId === cohortId && one.occasion === occasion);
  const asks = classes.flatMap(({ endsOn, id: cohortId, title, titleEn }): SmileAsk[] => {
    const of = { cohortId, title, titleEn };
    const own = evenings.filter((one) => one.cohortId === cohortId && isEveningOpen(one.endsAt, now));
    const end = isEndOpen(endsOn, chinaDate(now)) ? [{ ...of, occasion: atTheEnd, evening: null }] : [];
    return [...end, ...own.map((one) => ({ ...of, occasion: one.id, evening: one.title }))];
  });
  return asks.filter((ask) => !isGiven(ask));
}

export type OccasionSmiles = Satisfaction & { occasion: string; evening: { number: number; title: string } | null };

/** 满意度 of a cohort, its end first, then each evening that was asked about; for those who see its people. */
export async function readSatisfaction(ctx: ReadCtx, cohortId: string): Promise<OccasionSmiles[]> {
  await findCohortOfPeople(ctx, cohortId);
  const { enrolment, session, smileTally } = ctx.db.tables;
  const [people] = await ctx.db.select({ asked: count() }).from(enrolment).where(eq(enrolment.cohortId, cohortId));
  const tallies = await ctx.db.select().from(smileTally).where(eq(smileTally.cohortId, cohortId));
  const evenings = await ctx.db
    .select({ id: session.id, number: session.number, title: session.title })
    .from(session)
    .where(eq(session.cohortId, cohortId))
    .orderBy(asc(session.number));
  const occasions = [{ id: atTheEnd, evening: null }, ...evenings.map(({ id, ...evening }) => ({ id, evening }))];
  return occasions.flatMap(({ evening, id: occasion }) => {
    const own = tallies.filter((tally) => tally.occasion === occasion);
    return own.length === 0 ? [] : [{ occasion, evening, ...satisfactionOf(people?.asked ?? 0, own) }];
  });
}
