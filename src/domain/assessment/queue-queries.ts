import { and, asc, desc, eq, ne } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { mayOpenQueue } from './policy.ts';
import type { Verdict } from './rules.ts';
import { submissionsFor } from './scope.ts';

export type QueueEntry = {
  id: string;
  learnerId: string;
  learner: string;
  village: string | null;
  villageEn: string | null;
  task: string;
  taskEn: string;
  cohortId: string;
  cohort: string;
  cohortEn: string;
  number: number;
  submittedAt: Date;
};
export type DoneEntry = QueueEntry & { verdict: Verdict; gradedAt: Date };

const shownDone = 20;

/** What waits for the actor's grading, the oldest promise first; her own work is not among it. */
export async function listQueue(ctx: ReadCtx): Promise<QueueEntry[]> {
  requireQueue(ctx);
  const { cohort, organisation, person, residence, submission, task, waitingSubmission } = ctx.db.tables;
  return ctx.db
    .select(entryColumns(ctx))
    .from(waitingSubmission)
    .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .leftJoin(residence, eq(residence.personId, submission.learnerId))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .where(and(submissionsFor(ctx, { own: false }), ne(submission.learnerId, ctx.actor.id)))
    .orderBy(asc(submission.submittedAt), asc(submission.id));
}

/** What the actor has graded of what is in her scope, newest first. */
export async function listDone(ctx: ReadCtx): Promise<DoneEntry[]> {
  requireQueue(ctx);
  const { cohort, grading, organisation, person, residence, submission, task } = ctx.db.tables;
  return ctx.db
    .select({ ...entryColumns(ctx), verdict: grading.verdict, gradedAt: grading.gradedAt })
    .from(grading)
    .innerJoin(submission, eq(submission.id, grading.submissionId))
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .leftJoin(residence, eq(residence.personId, submission.learnerId))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .where(and(eq(grading.graderId, ctx.actor.id), submissionsFor(ctx, { own: false })))
    .orderBy(desc(grading.gradedAt), desc(grading.id))
    .limit(shownDone);
}

function requireQueue({ actor }: ReadCtx): void {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'grading queue');
  if (!mayOpenQueue(actor)) throw new AppError('forbidden', 'grading queue');
}

function entryColumns({ db }: ReadCtx) {
  const { cohort, organisation, person, submission, task } = db.tables;
  return {
    id: submission.id,
    learnerId: submission.learnerId,
    learner: person.name,
    village: organisation.name,
    villageEn: organisation.nameEn,
    task: task.title,
    taskEn: task.titleEn,
    cohortId: cohort.id,
    cohort: cohort.title,
    cohortEn: cohort.titleEn,
    number: submission.number,
    submittedAt: submission.submittedAt,
  };
}
