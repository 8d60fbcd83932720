import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRequestSecond } from './moderation-policy.ts';
import { findGrading, findSubmission } from './queries.ts';
import { checkBecause } from './second-rules.ts';

/**
 * Asks that a graded submission be graded again by somebody else: because one is not sure, or has doubts. Once is
 * enough: `conflict` when it was asked for already, `invalid` without a reason, `conflict` while it is not graded.
 */
export async function requestSecond(
  ctx: Ctx,
  { submissionId, because }: { submissionId: string; because: string },
): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const submission = await findSubmission(tx, submissionId);
    if (!mayRequestSecond(tx.actor, submission)) throw new AppError('forbidden', `second grading of ${submissionId}`);
    const { moderationRequest } = tx.db.tables;
    const [stored] = await tx.db
      .select()
      .from(moderationRequest)
      .where(eq(moderationRequest.submissionId, submissionId));
    if (stored?.requestedBy === tx.actor.id && stored.because === because.trim()) return { repeated: true };
    if (stored) throw new AppError('conflict', `second grading of ${submissionId} is asked for`);
    const issues = checkBecause(because);
    if (issues.length > 0) throw new AppError('invalid', `second grading of ${submissionId}`, issues);
    if (!(await findGrading(tx, submissionId))) throw new AppError('conflict', `${submissionId} is not graded`);
    const row = { submissionId, reason: 'requested' as const, requestedBy: tx.actor.id, because: because.trim() };
    await tx.db.insert(moderationRequest).values({ ...row, requestedAt: tx.now });
    await recordEvent(tx, 'second-grading.requested', submissionId);
    return { repeated: false };
  });
}
