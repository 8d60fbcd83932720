import { and, eq, gt } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayReopenDraft } from './policy.ts';
import { restoreDraft } from './restore-draft.ts';

/**
 * Makes a draft of a submission, so that its learner goes on from there. Nothing happens when she has begun a draft of
 * her own meanwhile, or has handed in again.
 */
export async function reopenDraft(ctx: Ctx, submissionId: string): Promise<{ reopened: boolean }> {
  return transact(ctx, async (tx) => {
    if (!mayReopenDraft(tx.actor)) throw new AppError('forbidden', `draft of ${submissionId}`);
    const { submission } = tx.db.tables;
    const [answered] = await tx.db.select().from(submission).where(eq(submission.id, submissionId));
    if (!answered || (await hasLater(tx, answered))) return { reopened: false };
    if (!(await restoreDraft(tx, answered))) return { reopened: false };
    await recordEvent(tx, 'draft.reopened', submissionId);
    return { reopened: true };
  });
}

type Numbered = { learnerId: string; courseId: string; taskId: string; number: number };

async function hasLater({ db }: TxCtx, { learnerId, courseId, taskId, number }: Numbered): Promise<boolean> {
  const { submission } = db.tables;
  const own = [eq(submission.learnerId, learnerId), eq(submission.courseId, courseId), eq(submission.taskId, taskId)];
  const later = await db
    .select({ id: submission.id })
    .from(submission)
    .where(and(...own, gt(submission.number, number)))
    .limit(1);
  return later.length > 0;
}
