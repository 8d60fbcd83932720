import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findSurvey } from '../courses/survey-queries.ts';
import { type Suggestion, type Survey, suggestFrom } from '../courses/survey-rules.ts';
import { maySeeLearners } from './cohort-policy.ts';
import { type Cohort, findCohort, findCohortOfPeople } from './cohort-queries.ts';
import { mayAnswerSurvey } from './survey-policy.ts';
import {
  type Availability,
  type CountedItem,
  countAnswers,
  type ItemAnswer,
  nextItem,
  readAvailability,
  speechOf,
} from './survey-rules.ts';

/** Whose survey: her own (`cohortId` null), or a learner's of a cohort that the actor runs or teaches. */
export type SurveyOf = { cohortId: string | null; learnerId: string };

export type Sitting = { end: 'answered' | 'skipped' | null; prefersAudio: boolean };

export type OwnSurvey = {
  survey: Survey;
  learner: { id: string; name: string };
  answers: Map<string, ItemAnswer>;
  /** Which thing is next, counted from 1; null: all were answered or skipped. */
  next: number | null;
  /** Null: never begun. */
  sitting: Sitting | null;
};

/** A learner's survey with what she has said so far, for herself or for who may type for her. */
export async function readSurvey(ctx: ReadCtx, whose: SurveyOf): Promise<OwnSurvey> {
  const learner = await findSurveyLearner(ctx, whose);
  const survey = await findSurvey(ctx);
  const rows = await listAnswers(ctx, [learner.id]);
  const answers = new Map(rows.map((row) => [row.itemId, row]));
  const next = nextItem(survey.items, new Set(answers.keys()));
  return { survey, learner, answers, next, sitting: await findSitting(ctx, learner.id) };
}

/** Which language people speak best, of those who said so in the survey. For callers who have found the people. */
export async function listSpeech({ db }: ReadCtx, learnerIds: readonly string[]): Promise<Map<string, string>> {
  const { surveyAnswer } = db.tables;
  const rows = await db
    .select({ id: surveyAnswer.learnerId, chosen: surveyAnswer.chosen, said: surveyAnswer.said })
    .from(surveyAnswer)
    .where(and(inArray(surveyAnswer.learnerId, [...learnerIds]), eq(surveyAnswer.itemId, 'reading')));
  return new Map(
    rows.flatMap(({ id, ...answer }) => {
      const speech = speechOf(answer);
      return speech ? [[id, speech] as const] : [];
    }),
  );
}

/** The learner whose survey it is; for anybody else she has none. */
export async function findSurveyLearner(
  ctx: ReadCtx,
  { cohortId, learnerId }: SurveyOf,
): Promise<{ id: string; name: string }> {
  const { actor } = ctx;
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'the entry survey');
  if (!mayAnswerSurvey(actor, { learnerId })) throw new AppError('forbidden', `survey of ${learnerId}`);
  if (actor.role === 'learner') return { id: actor.id, name: actor.name };
  await findCohortOfPeople(ctx, cohortId ?? '');
  const { enrolment, person } = ctx.db.tables;
  const [found] = await ctx.db
    .select({ id: person.id, name: person.name })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(and(eq(enrolment.cohortId, cohortId ?? ''), eq(enrolment.learnerId, learnerId)));
  if (!found) throw new AppError('not-found', `enrolment of ${learnerId}`);
  return found;
}

export async function findSitting({ db }: ReadCtx, learnerId: string): Promise<Sitting | null> {
  const { surveySitting } = db.tables;
  const [row] = await db.select().from(surveySitting).where(eq(surveySitting.learnerId, learnerId));
  return row ? { end: row.end, prefersAudio: row.audioFirstAt !== null } : null;
}

export async function listAnswers(
  { db }: ReadCtx,
  learnerIds: readonly string[],
): Promise<(ItemAnswer & { learnerId: string })[]> {
  if (learnerIds.length === 0) return [];
  const { surveyAnswer } = db.tables;
  const { learnerId, itemId, chosen, said } = surveyAnswer;
  return db
    .select({ learnerId, itemId, chosen, said })
    .from(surveyAnswer)
    .where(inArray(learnerId, [...learnerIds]));
}

export type SurveyedLearner = {
  id: string;
  name: string;
  /** Null: she has said nothing yet. */
  suggestion: Suggestion | null;
  end: Sitting['end'];
  availability: Availability;
  chosen: ReadonlySet<string>;
};

export type CohortSurvey = {
  cohort: Cohort;
  survey: Survey;
  /** Learners in class, and those who have said anything. */
  enrolled: number;
  answered: number;
  counts: CountedItem[];
  /** Null for who sees counts only. */
  learners: SurveyedLearner[] | null;
};

/** How a cohort answered: counts for all who find it, people for those who run or teach it. */
export async function readCohortSurvey(ctx: ReadCtx, cohortId: string): Promise<CohortSurvey> {
  const cohort = await findCohort(ctx, cohortId);
  const survey = await findSurvey(ctx);
  const learners = await listSurveyed(ctx, cohortId, survey);
  const rows = await listAnswers(
    ctx,
    learners.map(({ id }) => id),
  );
  return {
    ...{ cohort, survey, enrolled: learners.length },
    answered: learners.filter(({ suggestion }) => suggestion !== null).length,
    counts: countAnswers(survey, rows),
    learners: maySeeLearners(ctx.actor) ? learners : null,
  };
}

/** The learners of a cohort with what follows from their answers. For callers who have found the cohort. */
export async function listSurveyed(ctx: ReadCtx, cohortId: string, survey: Survey): Promise<SurveyedLearner[]> {
  const { enrolment, person, programme, surveySitting } = ctx.db.tables;
  const people = await ctx.db
    .select({ id: person.id, name: person.name, end: surveySitting.end })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(surveySitting, eq(surveySitting.learnerId, person.id))
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(enrolment.enrolledAt), asc(person.id));
  const answers = Map.groupBy(
    await listAnswers(
      ctx,
      people.map(({ id }) => id),
    ),
    ({ learnerId }) => learnerId,
  );
  const programmes = (await ctx.db.select({ content: programme.content }).from(programme)).map(
    ({ content }) => content,
  );
  return people.map(({ id, name, end }) => {
    const own = answers.get(id) ?? [];
    const chosen = new Set(own.flatMap((one) => one.chosen));
    const suggestion = own.length > 0 ? suggestFrom(survey, chosen, programmes) : null;
    return { id, name, end, suggestion, chosen, availability: readAvailability(survey, chosen) };
  });
}
