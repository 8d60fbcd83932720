/** 哪几晚上课: the survey's answers and the carers' days, brought together for one cohort. */
import { eq } from 'drizzle-orm';
import { chinaDate, dayAfter } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { openCalendar } from '../cohorts/calendar-queries.ts';
import { weekdayOf } from '../cohorts/calendar-rules.ts';
import { type Cohort, findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { listSurveyed, type SurveyedLearner } from '../cohorts/survey-queries.ts';
import { findSurvey } from '../courses/survey-queries.ts';
import { type BestEvenings, type Evening, rankEvenings, type Wish } from './best-evening-rules.ts';
import { findOffer, listCarers } from './evening-queries.ts';
import { seatsOf, usualRoom } from './rules.ts';

export type { BestEvenings, Choice } from './best-evening-rules.ts';

export type EveningFinder = BestEvenings & { learners: number; hasOffer: boolean };

const week = [1, 2, 3, 4, 5, 6, 7];
/** So far ahead the calendar is asked: as long as a class lasts. */
export const comingWeeks = 8;

/**
 * Ranks the days of the week for a cohort. Seats of a day follow from the carers who can come on it, each with all
 * children from three on; where the cohort has no childcare yet, from the usual room.
 */
export async function findBestEvenings(ctx: ReadCtx, cohortId: string): Promise<EveningFinder> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const learners = await listSurveyed(ctx, cohortId, await findSurvey(ctx));
  const carers = await listCarers(ctx, cohort.organisationId);
  const offer = await findOffer(ctx, cohortId);
  const room = offer ?? usualRoom;
  const hindered = await countHindered(ctx, cohort);
  const evenings = week.map((day): Evening => {
    const free = carers.filter(({ weekdays }) => weekdays.includes(day));
    const seats = seatsOf(
      free.map(() => 'mixed'),
      room,
    );
    return { day, seats, hindered: hindered.get(day) ?? 0 };
  });
  const ranked = rankEvenings(learners.map(toWish), evenings);
  return { ...ranked, learners: learners.length, hasOffer: offer?.isOpen === true };
}

/** Market days, harvest and holidays of the coming weeks, by the day of the week on which they fall. */
async function countHindered(ctx: ReadCtx, { id, organisationId }: Cohort): Promise<Map<number, number>> {
  const { cohort } = ctx.db.tables;
  const [own] = await ctx.db.select({ townId: cohort.townId }).from(cohort).where(eq(cohort.id, id));
  const hindrancesOf = await openCalendar(ctx, { organisationId, townId: own?.townId ?? null });
  const today = chinaDate(ctx.now);
  const coming = Array.from({ length: comingWeeks * 7 }, (_, place) => dayAfter(today, place + 1));
  const days = coming.filter((day) => hindrancesOf(day).length > 0);
  return new Map([...Map.groupBy(days, weekdayOf)].map(([day, some]) => [day, some.length]));
}

/** Ages as the survey's options name them. */
const ages = { underThree: 'child-small', small: 'child-3', large: 'child-6' };

function toWish({ availability, suggestion, chosen }: SurveyedLearner): Wish {
  const care = { small: chosen.has(ages.small), large: chosen.has(ages.large) };
  // Under three a child stays with its mother and takes no seat.
  const isBeside = chosen.has(ages.underThree) && !care.small && !care.large;
  return { ...availability, care: suggestion?.needsChildcare && !isBeside ? care : null };
}
