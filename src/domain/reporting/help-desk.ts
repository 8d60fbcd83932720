/** 要帮的人: who of a class is held up, by what, and what was done about it. */
import { and, asc, eq } from 'drizzle-orm';
import { type Cohort, findCohortOfPeople, listSessions } from '#domain/cohorts/cohort-queries.ts';
import { type HelpAct, listActs } from '#domain/outcomes/help-queries.ts';
import { maySeeHelpOfPaired } from '#domain/outcomes/policy.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Hold, isStuck, listStuck } from './stuck.ts';
import { listOpenHolds, listStuckLearners } from './stuck-learners.ts';

/** Acts on one page. */
const actsPerPage = 30;

export type HelpDesk = {
  cohort: Cohort;
  /** Each learner once, by what is most urgent about her. */
  open: Hold[];
  /** What was done, the newest first: one page of it, and how many pages there are. */
  acts: HelpAct[];
  page: number;
  pages: number;
};

/** Who of a class needs help now, and what was done before, for those who see its people. */
export async function readHelpDesk(ctx: ReadCtx, cohortId: string, wanted: number): Promise<HelpDesk> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const sessions = await listSessions(ctx, cohortId);
  const [open, all] = await Promise.all([listStuckLearners(ctx, { cohort, sessions }), listActs(ctx, { cohortId })]);
  const pages = Math.max(1, Math.ceil(all.length / actsPerPage));
  const page = Math.min(Math.max(1, wanted), pages);
  return { cohort, open, acts: all.slice((page - 1) * actsPerPage, page * actsPerPage), page, pages };
}

export type LearnerHelp = {
  cohort: Cohort;
  learner: { id: string; name: string; phone: string | null; mentor: string | null };
  holds: Hold[];
  /** The newest first. */
  acts: HelpAct[];
};

/** Everything that holds one learner of a class up, and what was done for her. */
export async function readLearnerHelp(ctx: ReadCtx, cohortId: string, learnerId: string): Promise<LearnerHelp> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  const learner = await findLearner(ctx, cohortId, learnerId);
  const sessions = await listSessions(ctx, cohortId);
  const [holds, acts] = await Promise.all([
    listOpenHolds(ctx, { cohort, sessions }),
    listActs(ctx, { cohortId, learnerId }),
  ]);
  const own = holds.filter((hold) => hold.learnerId === learnerId && isStuck(hold, ctx.now));
  return { cohort, learner, holds: own, acts };
}

async function findLearner({ db }: ReadCtx, cohortId: string, learnerId: string): Promise<LearnerHelp['learner']> {
  const { enrolment, pairing, person } = db.tables;
  const [found] = await db
    .select({ id: person.id, name: person.name, phone: person.phone, mentorId: pairing.mentorId })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.learnerId))
    .leftJoin(pairing, and(eq(pairing.cohortId, cohortId), eq(pairing.learnerId, learnerId)))
    .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
  if (!found) throw new AppError('not-found', `learner ${learnerId} of ${cohortId}`);
  const { mentorId, ...learner } = found;
  if (!mentorId) return { ...learner, mentor: null };
  const [mentor] = await db.select({ name: person.name }).from(person).where(eq(person.id, mentorId));
  return { ...learner, mentor: mentor?.name ?? null };
}

export type MentorHelp = { cohort: { id: string; title: string; titleEn: string }; holds: Hold[] };

/** Who of the learners a mentor accompanies is held up, and by what, class by class; refused to everybody else. */
export async function listPairedHelp(ctx: ReadCtx): Promise<MentorHelp[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'help of nobody');
  if (!maySeeHelpOfPaired(ctx.actor)) throw new AppError('forbidden', 'help of paired learners');
  const { cohort, pairing } = ctx.db.tables;
  const pairs = await ctx.db
    .select({ cohort, learnerId: pairing.learnerId })
    .from(pairing)
    .innerJoin(cohort, eq(cohort.id, pairing.cohortId))
    .where(eq(pairing.mentorId, ctx.actor.id))
    .orderBy(asc(cohort.id), asc(pairing.learnerId));
  const classes = Map.groupBy(pairs, (pair) => pair.cohort.id);
  const lists = [...classes.values()].map(async (own) => {
    const [first] = own;
    if (!first) return [];
    const sessions = await listSessions(ctx, first.cohort.id);
    const holds = await listOpenHolds(ctx, { cohort: first.cohort, sessions });
    const hers = holds.filter(({ learnerId }) => own.some((pair) => pair.learnerId === learnerId));
    return [{ cohort: first.cohort, holds: listStuck(hers, ctx.now) }];
  });
  return (await Promise.all(lists)).flat();
}
