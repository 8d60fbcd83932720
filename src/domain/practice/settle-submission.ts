import { eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';

/**
 * Ends a submission's waiting; says whether it was waiting. Whoever withdraws or grades does this first, in the same
 * transaction: both take the same row away, so that of the two only one can happen. Part of another verb.
 */
export async function settleSubmission({ db }: TxCtx, submissionId: string): Promise<boolean> {
  const { waitingSubmission } = db.tables;
  const ended = await db
    .delete(waitingSubmission)
    .where(eq(waitingSubmission.submissionId, submissionId))
    .returning({ id: waitingSubmission.submissionId });
  return ended.length > 0;
}
