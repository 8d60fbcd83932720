import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { checkPeerReason } from './peer-rules.ts';

/** `id` is made with the form. */
export type NewReport = { id: string; feedbackId: string; reason: string };

/**
 * The author of a work asks that a classmate's words about it be looked at. Once per words: the same again is one,
 * `conflict` when it says something else. Words about somebody else's work do not exist for her.
 */
export async function reportFeedback(ctx: Ctx, { id, feedbackId, reason }: NewReport): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    await requireAuthor(tx, feedbackId);
    const { peerReport } = tx.db.tables;
    const words = reason.trim();
    const [stored] = await tx.db.select().from(peerReport).where(eq(peerReport.feedbackId, feedbackId));
    if (stored?.reason === words) return { repeated: true };
    if (stored) throw new AppError('conflict', `feedback ${feedbackId} is reported`);
    const issues = checkPeerReason(words);
    if (issues.length > 0) throw new AppError('invalid', `report of ${feedbackId}`, issues);
    await tx.db.insert(peerReport).values({ id, feedbackId, reason: words, reportedAt: tx.now });
    await recordEvent(tx, 'feedback.reported', feedbackId);
    return { repeated: false };
  });
}

async function requireAuthor({ db, actor }: TxCtx, feedbackId: string): Promise<void> {
  const { peerFeedback, submission } = db.tables;
  const [found] = await db
    .select({ learnerId: submission.learnerId })
    .from(peerFeedback)
    .innerJoin(submission, eq(submission.id, peerFeedback.submissionId))
    .where(eq(peerFeedback.id, feedbackId));
  if (found?.learnerId !== actor.id) throw new AppError('not-found', `feedback ${feedbackId}`);
}
