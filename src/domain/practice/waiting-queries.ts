import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** Whether a submission waits for its mentor. Whoever calls has found the submission in her scope. */
export async function isWaiting({ db }: ReadCtx, submissionId: string): Promise<boolean> {
  const { waitingSubmission } = db.tables;
  const rows = await db
    .select({ id: waitingSubmission.submissionId })
    .from(waitingSubmission)
    .where(eq(waitingSubmission.submissionId, submissionId));
  return rows.length > 0;
}
