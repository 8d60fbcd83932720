import type { TxCtx } from '#server/context.ts';
import { clearDraft } from './clear-draft.ts';

type HandedIn = { id: string; learnerId: string; courseId: string; taskId: string };

/**
 * A submission waits for its mentor again; the draft that its grading laid on the learner's table goes away with it.
 * Part of another verb, which has made sure that the learner has not gone on.
 */
export async function awaitAgain(tx: TxCtx, { id: submissionId, ...own }: HandedIn): Promise<void> {
  const { learnerId, courseId, taskId } = own;
  await clearDraft(tx, { learnerId, courseId, taskId });
  await tx.db.insert(tx.db.tables.waitingSubmission).values({ submissionId, learnerId, courseId, taskId });
}
