/** 哪几晚上课: the survey's answers and the carers' days, brought together for one cohort. */
import type { ReadCtx } from '#server/context.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { listSurveyed, type SurveyedLearner } from '../cohorts/survey-queries.ts';
import { findSurvey } from '../courses/survey-queries.ts';
import { type BestEvenings, type Evening, rankEvenings, type Wish } from './best-evening-rules.ts';
import { findOffer, listCarers } from './evening-queries.ts';
import { seatsOf, usualRoom } from './rules.ts';

export type { BestEvenings, Choice } from './best-evening-rules.ts';

export type EveningFinder = BestEvenings & { learners: number; hasOffer: boolean };

const week = [1, 2, 3, 4, 5, 6, 7];

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
  const evenings = week.map((day): Evening => {
    const free = carers.filter(({ weekdays }) => weekdays.includes(day));
    const seats = seatsOf(
      free.map(() => 'mixed'),
      room,
    );
    // A market day comes by the lunar calendar, so no day of the week is one every time.
    return { day, seats, isMarket: false };
  });
  const ranked = rankEvenings(learners.map(toWish), evenings);
  return { ...ranked, learners: learners.length, hasOffer: offer?.isOpen === true };
}

/** Ages as the survey's options name them. */
const ages = { small: 'child-3', large: 'child-6' };

function toWish({ availability, suggestion, chosen }: SurveyedLearner): Wish {
  const care = { small: chosen.has(ages.small), large: chosen.has(ages.large) };
  return { ...availability, care: suggestion?.needsChildcare ? care : null };
}
