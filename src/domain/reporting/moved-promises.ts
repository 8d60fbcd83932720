/** 超时没批的: work of a cohort whose promise has moved on and that still waits; for its desk. */
import { and, asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

export type MovedPromise = {
  submissionId: string;
  learner: string;
  task: string;
  taskEn: string;
  mentorId: string | null;
  submittedAt: Date;
};

/** The longest wait first; the caller has found the cohort. */
export function listMovedPromises({ db }: ReadCtx, cohortId: string): Promise<MovedPromise[]> {
  const { movedPromise, pairing, person, submission, task, waitingSubmission } = db.tables;
  const paired = and(eq(pairing.cohortId, submission.cohortId), eq(pairing.learnerId, submission.learnerId));
  return db
    .select({
      submissionId: submission.id,
      learner: person.name,
      task: task.title,
      taskEn: task.titleEn,
      mentorId: pairing.mentorId,
      submittedAt: submission.submittedAt,
    })
    .from(movedPromise)
    .innerJoin(waitingSubmission, eq(waitingSubmission.submissionId, movedPromise.submissionId))
    .innerJoin(submission, eq(submission.id, movedPromise.submissionId))
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .leftJoin(pairing, paired)
    .where(eq(submission.cohortId, cohortId))
    .orderBy(asc(submission.submittedAt));
}
