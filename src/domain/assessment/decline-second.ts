import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findSecondGrading } from './moderation-queries.ts';

export const declineReasons = ['related', 'busy', 'unsure'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/**
 * Hands a second grading back before it was done: kin, no time, not sure of the field. Another is asked then. Sent twice
 * it is one; `conflict` when she has sent her grading already.
 */
export async function declineSecond(
  ctx: Ctx,
  { submissionId, reason }: { submissionId: string; reason: DeclineReason },
): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { moderationDecline, moderationRequest } = tx.db.tables;
    if (tx.actor.role === 'visitor') throw new AppError('unauthenticated', 'second grading');
    const own = and(eq(moderationDecline.submissionId, submissionId), eq(moderationDecline.graderId, tx.actor.id));
    const [stored] = await tx.db.select().from(moderationDecline).where(own);
    if (stored) return { repeated: true };
    const asked = and(eq(moderationRequest.submissionId, submissionId), eq(moderationRequest.graderId, tx.actor.id));
    const freed = await tx.db
      .update(moderationRequest)
      .set({ graderId: null, askedAt: null })
      .where(asked)
      .returning({ submissionId: moderationRequest.submissionId });
    if (freed.length === 0) throw new AppError('not-found', `second grading of ${submissionId}`);
    if (await findSecondGrading(tx, submissionId)) throw new AppError('conflict', `${submissionId} is graded again`);
    await tx.db.insert(moderationDecline).values({ submissionId, graderId: tx.actor.id, reason, at: tx.now });
    await recordEvent(tx, 'second-grading.declined', submissionId);
    return { repeated: false };
  });
}
