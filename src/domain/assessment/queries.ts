import { and, desc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Level } from '../courses/package.ts';
import { findTask, type Task } from '../courses/task-queries.ts';
import { findTiming, type Timing } from '../practice/due-queries.ts';
import { type EvidenceFile, listSubmissionFiles, type TaskKey } from '../practice/queries.ts';
import type { Answers } from '../practice/rules.ts';
import { listParts, type Part } from './group-work-queries.ts';
import { listBlind } from './moderation-scope.ts';
import { mayGrade } from './policy.ts';
import type { Verdict } from './rules.ts';
import { submissionsFor } from './scope.ts';

export type Submission = {
  id: string;
  learnerId: string;
  learner: string;
  courseId: string;
  versionId: string;
  taskId: string;
  cohortId: string;
  cohort: string;
  cohortEn: string;
  number: number;
  answers: Answers;
  /** When she took it up; null when she handed it in without a draft. */
  openedAt: Date | null;
  submittedAt: Date;
  withdrawnAt: Date | null;
  /** The group whose work it is, and her line of what she did in it; null for work done alone. */
  groupId: string | null;
  share: string | null;
};

export type Grading = {
  id: string;
  graderId: string;
  grader: string;
  levels: Record<string, Level>;
  highlight: string;
  change: string;
  nextStep: string;
  percent: number;
  verdict: Verdict;
  gradedAt: Date;
  /** 1, and one more for every time its levels were replaced. */
  edition: number;
};

/** A submission that is the actor's own or in her scope as a grader or coordinator; any other does not exist for her. */
export async function findSubmission(ctx: ReadCtx, id: string): Promise<Submission> {
  const { cohort, person, submission, withdrawal } = ctx.db.tables;
  const [found] = await ctx.db
    .select({
      id: submission.id,
      learnerId: submission.learnerId,
      learner: person.name,
      courseId: submission.courseId,
      versionId: submission.versionId,
      taskId: submission.taskId,
      cohortId: submission.cohortId,
      cohort: cohort.title,
      cohortEn: cohort.titleEn,
      number: submission.number,
      answers: submission.answers,
      openedAt: submission.openedAt,
      submittedAt: submission.submittedAt,
      withdrawnAt: withdrawal.withdrawnAt,
      groupId: submission.groupId,
      share: submission.share,
    })
    .from(submission)
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .leftJoin(withdrawal, eq(withdrawal.submissionId, submission.id))
    .where(and(eq(submission.id, id), submissionsFor(ctx, { own: true })));
  if (!found) throw new AppError('not-found', `submission ${id}`);
  return found;
}

/** The grading of a submission that the caller has found in her scope; null while there is none. */
export async function findGrading({ db }: ReadCtx, submissionId: string): Promise<Grading | null> {
  const { grading, person } = db.tables;
  const [found] = await db
    .select({
      id: grading.id,
      graderId: grading.graderId,
      grader: person.name,
      levels: grading.levels,
      highlight: grading.highlight,
      change: grading.change,
      nextStep: grading.nextStep,
      percent: grading.percent,
      verdict: grading.verdict,
      gradedAt: grading.gradedAt,
      edition: grading.edition,
    })
    .from(grading)
    .innerJoin(person, eq(person.id, grading.graderId))
    .where(eq(grading.submissionId, submissionId));
  return found ?? null;
}

export type AttemptState = 'waiting' | 'withdrawn' | Verdict;
export type Attempt = {
  id: string;
  cohortId: string;
  number: number;
  submittedAt: Date;
  state: AttemptState;
  percent: number | null;
  levels: Record<string, Level> | null;
};

/** All attempts of a learner at an assessment, newest first. For herself, or for whoever has found one of them. */
export async function listAttempts(
  { db }: ReadCtx,
  { learnerId, courseId, taskId }: TaskKey & { learnerId: string },
): Promise<Attempt[]> {
  const { grading, submission, withdrawal } = db.tables;
  const rows = await db
    .select({
      id: submission.id,
      cohortId: submission.cohortId,
      number: submission.number,
      submittedAt: submission.submittedAt,
      withdrawnAt: withdrawal.withdrawnAt,
      verdict: grading.verdict,
      percent: grading.percent,
      levels: grading.levels,
    })
    .from(submission)
    .leftJoin(withdrawal, eq(withdrawal.submissionId, submission.id))
    .leftJoin(grading, eq(grading.submissionId, submission.id))
    .where(and(eq(submission.learnerId, learnerId), eq(submission.courseId, courseId), eq(submission.taskId, taskId)))
    .orderBy(desc(submission.number));
  return rows.map(({ withdrawnAt, verdict, ...row }) => ({
    ...row,
    state: verdict ?? (withdrawnAt ? 'withdrawn' : 'waiting'),
  }));
}

export type Work = {
  submission: Submission;
  task: Task;
  files: EvidenceFile[];
  grading: Grading | null;
  /** All attempts of this learner, newest first. */
  attempts: Attempt[];
  /** She is asked to grade it again without having seen what others said: neither grading nor attempts are shown. */
  isBlind: boolean;
  /** Whether it came late, and what time she was given. Nothing hangs on it. */
  timing: Timing;
  /** The others with whom it was handed in. */
  parts: Part[];
};

/**
 * A submission with all that belongs to it: for its learner, her mentor, her instructors, her coordinator. What she has
 * taken back only she still reads; to the others it says that it was. Whoever is to grade it again sees no grading.
 */
export async function findWork(ctx: ReadCtx, id: string): Promise<Work> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `submission ${id}`);
  const submission = await findSubmission(ctx, id);
  const [task, files, grading, all, parts] = await Promise.all([
    findTask(ctx, submission.versionId, submission.taskId),
    listSubmissionFiles(ctx, id),
    findGrading(ctx, id),
    listAttempts(ctx, submission),
    listParts(ctx, submission),
  ]);
  const blind = await listBlind(ctx, [id, ...all.map((one) => one.id)]);
  const isBlind = blind.has(id);
  // Another attempt must not tell her, either, what was said about the one that she is to grade again.
  const attempts = all.filter((one) => !blind.has(one.id));
  const seen = isBlind ? { grading: null, attempts: [] } : { grading, attempts };
  const timing = await findTiming(ctx, submission, task.days);
  const work = { submission, task, files, ...seen, isBlind, timing, parts };
  const isTakenBack = submission.withdrawnAt !== null && submission.learnerId !== ctx.actor.id;
  return isTakenBack ? { ...work, submission: { ...submission, answers: {} }, files: [] } : work;
}

/** The same for grading it, beside the attempt before; `forbidden` for those who may see it but not grade it. */
export async function findGradingDesk(ctx: ReadCtx, id: string): Promise<Work & { previous: Work | null }> {
  const work = await findWork(ctx, id);
  const { number, cohortId } = work.submission;
  if (!mayGrade(ctx.actor, work.submission)) throw new AppError('forbidden', `grading of ${id}`);
  const isBefore = (one: Attempt) => one.number < number && one.cohortId === cohortId && one.state !== 'withdrawn';
  const earlier = work.attempts.find(isBefore);
  return { ...work, previous: earlier ? await findWork(ctx, earlier.id) : null };
}
