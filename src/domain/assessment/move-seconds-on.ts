import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findSecondGrader } from './find-second-grader.ts';
import { mayAskSecond } from './moderation-policy.ts';
import { listNear } from './near-queries.ts';
import { secondDays } from './second-rules.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * By the clock: who was asked a week ago and has not graded is let off, and so is who has come near the work since; then
 * somebody else is asked. Where nobody could be asked, it is tried again.
 */
export async function moveSecondsOn(ctx: Ctx): Promise<{ moved: number }> {
  if (!mayAskSecond(ctx.actor)) throw new AppError('forbidden', 'moving second gradings on');
  const { grading, moderationRequest, secondGrading } = ctx.db.tables;
  const open = await ctx.db
    .select({
      submissionId: moderationRequest.submissionId,
      graderId: moderationRequest.graderId,
      askedAt: moderationRequest.askedAt,
    })
    .from(moderationRequest)
    .innerJoin(grading, eq(grading.submissionId, moderationRequest.submissionId))
    .leftJoin(secondGrading, eq(secondGrading.submissionId, moderationRequest.submissionId))
    .where(isNull(secondGrading.id));
  let moved = 0;
  for (const { submissionId, graderId, askedAt } of open) {
    const isLate = askedAt !== null && askedAt.getTime() < ctx.now.getTime() - secondDays * day;
    const isNear = graderId !== null && (await listNear(ctx, submissionId)).has(graderId);
    if (graderId === null) await findSecondGrader(ctx, submissionId);
    else if ((isLate || isNear) && (await letOff(ctx, submissionId, isLate ? 'late' : 'near'))) moved += 1;
  }
  return { moved };
}

async function letOff(ctx: Ctx, submissionId: string, reason: 'late' | 'near'): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const { moderationDecline, moderationRequest } = tx.db.tables;
    const isOf = eq(moderationRequest.submissionId, submissionId);
    const [asked] = await tx.db
      .select()
      .from(moderationRequest)
      .where(and(isOf, isNotNull(moderationRequest.graderId)));
    if (!asked?.graderId) return false;
    const row = { submissionId, graderId: asked.graderId, reason, at: tx.now };
    await tx.db.insert(moderationDecline).values(row).onConflictDoNothing();
    await tx.db.update(moderationRequest).set({ graderId: null, askedAt: null }).where(isOf);
    await recordEvent(tx, 'second-grading.declined', submissionId);
    return true;
  });
}
