import { eq } from 'drizzle-orm';
import type { Ctx, ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { awardCertificate } from './award-certificate.ts';

type Enrolment = { learnerId: string; cohortId: string };

/** After a roll: to everybody of its cohort who now has all that is asked for. */
export async function awardAfterRoll(ctx: Ctx, { rollId }: { rollId: string }): Promise<{ awarded: string[] }> {
  const { enrolment, roll, session } = ctx.db.tables;
  const [rolled] = await ctx.db
    .select({ cohortId: session.cohortId })
    .from(roll)
    .innerJoin(session, eq(session.id, roll.sessionId))
    .where(eq(roll.id, rollId));
  if (!rolled) throw new AppError('not-found', `roll ${rollId}`);
  return awardAll(ctx, await listEnrolments(ctx, eq(enrolment.cohortId, rolled.cohortId)));
}

/** After a grading: to the learner who handed the work in, in each of her cohorts. */
export async function awardAfterGrading(ctx: Ctx, { submissionId }: { submissionId: string }) {
  const { enrolment, submission } = ctx.db.tables;
  const [graded] = await ctx.db.select().from(submission).where(eq(submission.id, submissionId));
  if (!graded) throw new AppError('not-found', `submission ${submissionId}`);
  return awardAll(ctx, await listEnrolments(ctx, eq(enrolment.learnerId, graded.learnerId)));
}

/** After a quiz: to the learner who took it, in each of her cohorts. */
export async function awardAfterQuiz(ctx: Ctx, { attemptId }: { attemptId: string }) {
  const { enrolment, quizAttempt } = ctx.db.tables;
  const [taken] = await ctx.db.select().from(quizAttempt).where(eq(quizAttempt.id, attemptId));
  if (!taken) throw new AppError('not-found', `quiz attempt ${attemptId}`);
  return awardAll(ctx, await listEnrolments(ctx, eq(enrolment.learnerId, taken.learnerId)));
}

/** After a consent: it may have been the last thing missing. */
export async function awardAfterConsent(ctx: Ctx, { personId }: { personId: string }) {
  const { enrolment } = ctx.db.tables;
  return awardAll(ctx, await listEnrolments(ctx, eq(enrolment.learnerId, personId)));
}

function listEnrolments({ db }: ReadCtx, condition: ReturnType<typeof eq>): Promise<Enrolment[]> {
  const { enrolment } = db.tables;
  const { learnerId, cohortId } = enrolment;
  return db.select({ learnerId, cohortId }).from(enrolment).where(condition);
}

/** One transaction each, so that nobody's trouble holds up the others' certificates for longer than a retry. */
async function awardAll(ctx: Ctx, enrolments: Enrolment[]): Promise<{ awarded: string[] }> {
  const awarded: string[] = [];
  for (const enrolment of enrolments) {
    const { number, isNew } = await awardCertificate(ctx, enrolment);
    if (number && isNew) awarded.push(number);
  }
  return { awarded };
}
