import type { TxCtx } from '#server/context.ts';
import type { Task } from '../courses/task-queries.ts';
import type { Submission } from './queries.ts';

/**
 * A pass proves its practice minutes once; passing again better changes nothing of that. Part of the verbs that grade.
 */
export async function storePass({ db, now }: TxCtx, submission: Submission, { minutes }: Task): Promise<void> {
  const { learnerId, courseId, taskId, id: submissionId } = submission;
  await db
    .insert(db.tables.taskPass)
    .values({ learnerId, courseId, taskId, submissionId, minutes, passedAt: now })
    .onConflictDoNothing();
}
