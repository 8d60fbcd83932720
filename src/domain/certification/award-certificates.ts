import { eq } from 'drizzle-orm';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { awardCertificate } from './award-certificate.ts';
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

/**
 * To those of the cohort, or the one learner, who have done all: found in one go, then looked at again one by one, each
 * in a transaction of her own.
 */
async function awardToReady(ctx: Ctx, cohortId: string, learnerId?: string): Promise<Awarded> {
  if (!mayAwardCertificates(ctx.actor)) throw new AppError('forbidden', 'awarding certificates');
  const ready = (await listProgress(ctx, cohortId, learnerId)).filter(({ requirements }) => isComplete(requirements));
  const awarded: string[] = [];
  for (const one of ready) {
    const { number, isNew } = await awardCertificate(ctx, { learnerId: one.learnerId, cohortId });
    if (number && isNew) awarded.push(number);
  }
  return { awarded };
}
