import { asc, desc, eq, inArray } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Cohort, findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import {
  currentMilestone,
  type Milestone,
  milestoneDay,
  milestones,
  type Standing,
  standingAt,
} from './milestone-rules.ts';
import {
  type Channel,
  countingFacts,
  type Fact,
  type Level,
  levelOf,
  type ProofLevel,
  type Result,
} from './outcome-rules.ts';

export type Proof = {
  id: string;
  level: ProofLevel;
  note: string;
  name: string;
  at: Date;
  /** A screenshot, or work, that she has shown herself. */
  hasPhoto: boolean;
  submissionId: string | null;
  /** Why it counts no more; null while it does. */
  struckWhy: string | null;
};
export type ToldFact = Fact & {
  id: string;
  followUpId: string;
  cohortId: string;
  learnerId: string;
  milestone: Milestone;
  channel: Channel;
  at: Date;
  level: Level;
  proofs: Proof[];
};

/**
 * What the learners of cohorts have told, with its evidence: the answers that count (see `countingFacts`), raw, for
 * indicators. The caller has found the cohorts.
 */
export const listOutcomeFacts = async (ctx: ReadCtx, cohortIds: readonly string[]): Promise<ToldFact[]> =>
  countingFacts(await selectFacts(ctx, cohortIds));

async function selectFacts({ db }: ReadCtx, cohortIds: readonly string[]): Promise<ToldFact[]> {
  const { followUp, outcomeFact, outcomeProof, person } = db.tables;
  const rows = await db
    .select({ fact: outcomeFact, milestone: followUp.milestone, channel: followUp.channel, at: followUp.at })
    .from(outcomeFact)
    .innerJoin(followUp, eq(followUp.id, outcomeFact.followUpId))
    .where(inArray(outcomeFact.cohortId, [...cohortIds]))
    .orderBy(desc(followUp.at), asc(outcomeFact.id));
  const proofs = await db
    .select({ proof: outcomeProof, name: person.name })
    .from(outcomeProof)
    .innerJoin(person, eq(person.id, outcomeProof.by))
    .where(inArray(outcomeProof.cohortId, [...cohortIds]))
    .orderBy(asc(outcomeProof.at));
  const byFact = Map.groupBy(proofs, ({ proof }) => proof.factId);
  return rows.map(({ fact, ...told }) => {
    const own = (byFact.get(fact.id) ?? []).map(
      ({ name, proof: { fileHash, struckAt, struckWhy, ...proof } }): Proof => ({
        ...{ id: proof.id, at: proof.at, level: proof.level, name, note: proof.note, submissionId: proof.submissionId },
        ...{ hasPhoto: fileHash !== null, struckWhy: struckAt && struckWhy },
      }),
    );
    return { ...fact, ...told, level: levelOf(own.filter((proof) => proof.struckWhy === null)), proofs: own };
  });
}

export type OutcomeRow = { id: string; name: string; phone: string | null; standing: Standing; yes: ToldFact[] };

export type OutcomeDesk = {
  cohort: Cohort;
  /** Whom to ask today; null before the first milestone and long after the last. */
  current: Milestone | null;
  /** Those who have answered, of all, per milestone that is due or over. */
  milestones: { milestone: Milestone; day: string; isDue: boolean; answered: number; declined: number }[];
  learners: OutcomeRow[];
};

/** Who of a cohort has been asked, and what came of it: first those to be called, in the order they joined. */
export async function readOutcomeDesk(ctx: ReadCtx, cohortId: string): Promise<OutcomeDesk> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const today = chinaDate(ctx.now);
  const current = currentMilestone(cohort.endsOn, today);
  const people = await listLearners(ctx, cohortId);
  const told = Map.groupBy(await listFollowUps(ctx, cohortId), ({ learnerId }) => learnerId);
  const facts = Map.groupBy(await listOutcomeFacts(ctx, [cohortId]), ({ learnerId }) => learnerId);
  const standingOf = (id: string, milestone: Milestone) => standingAt(told.get(id) ?? [], milestone);
  const countOf = (milestone: Milestone, state: Standing['state']) =>
    people.filter(({ id }) => standingOf(id, milestone).state === state).length;
  return {
    ...{ cohort, current },
    milestones: milestones.map((milestone) => {
      const day = milestoneDay(milestone, cohort.endsOn);
      const counts = { answered: countOf(milestone, 'answered'), declined: countOf(milestone, 'declined') };
      return { milestone, day, isDue: day <= today, ...counts };
    }),
    learners: people.map((person) => ({
      ...person,
      standing: standingOf(person.id, current ?? 'm12'),
      yes: (facts.get(person.id) ?? []).filter(({ answer }) => answer === 'yes'),
    })),
  };
}

export type OutcomeHistory = {
  id: string;
  milestone: Milestone;
  channel: Channel;
  result: Result;
  note: string;
  at: Date;
};

export type LearnerOutcomes = {
  cohort: Cohort;
  learner: { id: string; name: string; phone: string | null };
  current: Milestone | null;
  followUps: OutcomeHistory[];
  facts: ToldFact[];
};

/** All that one learner of a cohort was asked and has told; never what she earns. */
export async function readLearnerOutcomes(ctx: ReadCtx, cohortId: string, learnerId: string): Promise<LearnerOutcomes> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const learner = (await listLearners(ctx, cohortId)).find(({ id }) => id === learnerId);
  if (!learner) throw new AppError('not-found', `learner ${learnerId} of ${cohortId}`);
  const followUps = (await listFollowUps(ctx, cohortId)).filter((one) => one.learnerId === learnerId);
  const facts = (await selectFacts(ctx, [cohortId])).filter((one) => one.learnerId === learnerId);
  return { cohort, learner, current: currentMilestone(cohort.endsOn, chinaDate(ctx.now)), followUps, facts };
}

function listLearners({ db }: ReadCtx, cohortId: string) {
  const { enrolment, person } = db.tables;
  return db
    .select({ id: person.id, name: person.name, phone: person.phone })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .where(eq(enrolment.cohortId, cohortId))
    .orderBy(asc(enrolment.enrolledAt), asc(person.id));
}

function listFollowUps({ db }: ReadCtx, cohortId: string) {
  const { followUp } = db.tables;
  return db
    .select()
    .from(followUp)
    .where(eq(followUp.cohortId, cohortId))
    .orderBy(desc(followUp.at), desc(followUp.id));
}
