import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { checkDraft } from './check-draft.ts';
import { findDraft } from './draft-queries.ts';
import { findWaitingReview } from './review-queries.ts';

/** A note to the reviewer has at most so many characters. */
const longestNote = 500;

/**
 * Asks the other authors to look at a draft as it stands now. Refuses with `not-found` (no draft of hers), `invalid`
 * (the note is too long) or `conflict` while another review waits for its answer.
 */
export async function askReview(
  ctx: Ctx,
  { reviewId, courseId, note }: { reviewId: string; courseId: string; note: string },
): Promise<{ courseId: string }> {
  const { hash } = await checkDraft(ctx, await findDraft(ctx, courseId));
  return transact(ctx, async (tx) => {
    const draft = await findDraft(tx, courseId);
    const { draftReview } = tx.db.tables;
    const [stored] = await tx.db.select().from(draftReview).where(eq(draftReview.id, reviewId));
    const isSame = stored?.draftId === draft.id && stored.askedBy === tx.actor.id;
    if (stored && !isSame) throw new AppError('conflict', `review ${reviewId}`);
    if (stored) return { courseId };
    if (note.length > longestNote) throw new AppError('invalid', 'review', [{ path: ['note'], rule: 'too-long' }]);
    if (await findWaitingReview(tx, draft.id)) throw new AppError('conflict', `a review of ${courseId} waits`);
    const asked = { askedBy: tx.actor.id, askedAt: tx.now };
    await tx.db.insert(draftReview).values({ id: reviewId, draftId: draft.id, hash, note: note.trim(), ...asked });
    await recordEvent(tx, 'course-review.asked', reviewId);
    return { courseId };
  });
}
