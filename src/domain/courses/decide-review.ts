import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findDraft } from './draft-queries.ts';
import { mayDecideReview } from './policy.ts';

const longestAnswer = 500;

/**
 * Answers a review: approved as it stood, or back to its authors with a word. `hash` is that of the draft as the reviewer
 * saw it: nobody approves what she has not seen. Refuses with `not-found`, `forbidden` (who asked does not answer
 * herself), `invalid` (sent back without a word; approved although the draft was changed after the question) or `conflict`
 * (answered otherwise before).
 */
export async function decideReview(
  ctx: Ctx,
  asked: { courseId: string; reviewId: string; isApproved: boolean; answer: string; hash: string },
): Promise<{ courseId: string }> {
  const { courseId, reviewId, isApproved } = asked;
  const answer = asked.answer.trim();
  return transact(ctx, async (tx) => {
    const draft = await findDraft(tx, courseId);
    const { draftReview } = tx.db.tables;
    const isIt = and(eq(draftReview.id, reviewId), eq(draftReview.draftId, draft.id));
    const [review] = await tx.db.select().from(draftReview).where(isIt);
    if (!review) throw new AppError('not-found', `review ${reviewId}`);
    if (!mayDecideReview(tx.actor, { ...draft, askedBy: review.askedBy }))
      throw new AppError('forbidden', 'own review');
    const isSame = review.decidedBy === tx.actor.id && review.isApproved === isApproved && review.answer === answer;
    if (isSame) return { courseId };
    const rule = brokenRule({ ...asked, answer }, review);
    if (rule) throw new AppError('invalid', 'review', [{ path: ['answer'], rule }]);
    const decided = { isApproved, answer, decidedBy: tx.actor.id, decidedAt: tx.now };
    const isOpen = and(isIt, isNull(draftReview.decidedAt));
    const rows = await tx.db.update(draftReview).set(decided).where(isOpen).returning({ id: draftReview.id });
    if (rows.length === 0) throw new AppError('conflict', `review ${reviewId} is answered`);
    await recordEvent(tx, isApproved ? 'course-review.approved' : 'course-review.returned', reviewId);
    return { courseId };
  });
}

/** Sending back is always possible: it makes room for the next review. */
function brokenRule(
  { isApproved, answer, hash }: { isApproved: boolean; answer: string; hash: string },
  review: { hash: string },
): 'too-long' | 'answer-missing' | 'review-old' | null {
  if (answer.length > longestAnswer) return 'too-long';
  if (!isApproved) return answer === '' ? 'answer-missing' : null;
  return hash === review.hash ? null : 'review-old';
}
