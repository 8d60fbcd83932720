import { and, eq, isNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

type TaskOf = { learnerId: string; courseId: string; taskId: string };

/** Whether somebody has handed in an assessment and not taken it back. */
export async function hasStanding({ db }: ReadCtx, { learnerId, courseId, taskId }: TaskOf): Promise<boolean> {
  const { submission, withdrawal } = db.tables;
  const own = [eq(submission.learnerId, learnerId), eq(submission.courseId, courseId), eq(submission.taskId, taskId)];
  const rows = await db
    .select({ id: submission.id })
    .from(submission)
    .leftJoin(withdrawal, eq(withdrawal.submissionId, submission.id))
    .where(and(...own, isNull(withdrawal.submissionId)))
    .limit(1);
  return rows.length > 0;
}
