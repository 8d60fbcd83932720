import { eq } from 'drizzle-orm';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { awardTogether, listAwarded } from './award-certificate.ts';
import { mayAwardCertificates } from './policy.ts';
import { listProgress } from './progress-queries.ts';
import { isComplete } from './rules.ts';

/** The numbers of the certificates that were awarded just now. */
export type Awarded = { awarded: string[] };

/** After a roll: to everybody of its cohort who now has all that is asked for. */
export async function awardAfterRoll(ctx: Ctx, { rollId }: { rollId: string }): Promise<Awarded> {
  const { roll, session } = ctx.db.tables;
  const [rolled] = await ctx.db
    .select({ cohortId: session.cohortId })
    .from(roll)
    .innerJoin(session, eq(session.id, roll.sessionId))
    .where(eq(roll.id, rollId));
  if (!rolled) throw new AppError('not-found', `roll ${rollId}`);
  return awardToReady(ctx, rolled.cohortId);
}

/** After a grading: to the learner who handed the work in, in each of her cohorts. */
export async function awardAfterGrading(ctx: Ctx, { submissionId }: { submissionId: string }): Promise<Awarded> {
  const { submission } = ctx.db.tables;
  const [graded] = await ctx.db.select().from(submission).where(eq(submission.id, submissionId));
  if (!graded) throw new AppError('not-found', `submission ${submissionId}`);
  return awardToLearner(ctx, graded.learnerId);
}

/** After a quiz: to the learner who took it, in each of her cohorts. */
export async function awardAfterQuiz(ctx: Ctx, { attemptId }: { attemptId: string }): Promise<Awarded> {
  const { quizAttempt } = ctx.db.tables;
  const [taken] = await ctx.db.select().from(quizAttempt).where(eq(quizAttempt.id, attemptId));
  if (!taken) throw new AppError('not-found', `quiz attempt ${attemptId}`);
  return awardToLearner(ctx, taken.learnerId);
}

/** After a pass of a simulator: it may have been the second day of a key competency. */
export async function awardAfterSimulator(ctx: Ctx, { attemptId }: { attemptId: string }): Promise<Awarded> {
  const { simulatorAttempt } = ctx.db.tables;
  const [passed] = await ctx.db.select().from(simulatorAttempt).where(eq(simulatorAttempt.id, attemptId));
  if (!passed) throw new AppError('not-found', `simulator attempt ${attemptId}`);
  return awardToLearner(ctx, passed.learnerId);
}

/** After a consent: it may have been the last thing missing. */
export const awardAfterConsent = (ctx: Ctx, { personId }: { personId: string }): Promise<Awarded> =>
  awardToLearner(ctx, personId);

/** In each of her cohorts. */
async function awardToLearner(ctx: Ctx, learnerId: string): Promise<Awarded> {
  const { enrolment } = ctx.db.tables;
  const cohorts = await ctx.db
    .select({ cohortId: enrolment.cohortId })
    .from(enrolment)
    .where(eq(enrolment.learnerId, learnerId));
  const awarded: string[] = [];
  for (const { cohortId } of cohorts) awarded.push(...(await awardToReady(ctx, cohortId, learnerId)).awarded);
  return { awarded };
}

/** So many in one transaction: their progress is read once for all of them, and nobody waits long to write. */
const together = 20;

/**
 * To those of the cohort, or the one learner, who have done all and have no certificate: found in one go, then looked at
 * again some at a time, each lot in a transaction of its own.
 */
async function awardToReady(ctx: Ctx, cohortId: string, learnerId?: string): Promise<Awarded> {
  if (!mayAwardCertificates(ctx.actor)) throw new AppError('forbidden', 'awarding certificates');
  const progress = await listProgress(ctx, cohortId, learnerId === undefined ? undefined : [learnerId]);
  const ready = progress.flatMap((one) => (isComplete(one.requirements) ? [one.learnerId] : []));
  const have = await listAwarded(ctx, cohortId, ready);
  const open = ready.filter((id) => !have.has(id));
  const awarded: string[] = [];
  for (let at = 0; at < open.length; at += together) {
    const awards = await awardTogether(ctx, cohortId, open.slice(at, at + together));
    awarded.push(...[...awards.values()].flatMap(({ number, isNew }) => (number && isNew ? [number] : [])));
  }
  return { awarded };
}
