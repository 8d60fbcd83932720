import { and, eq, isNull, lt } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayAskSecond } from './moderation-policy.ts';
import { secondDays } from './second-rules.ts';

const day = 24 * 60 * 60 * 1000;

/** By the clock: who was asked a week ago and has not graded is let off, and somebody else is asked. */
export async function moveSecondsOn(ctx: Ctx): Promise<{ moved: number }> {
  if (!mayAskSecond(ctx.actor)) throw new AppError('forbidden', 'moving second gradings on');
  const { moderationRequest, secondGrading } = ctx.db.tables;
  const overdue = await ctx.db
    .select({ submissionId: moderationRequest.submissionId })
    .from(moderationRequest)
    .leftJoin(secondGrading, eq(secondGrading.submissionId, moderationRequest.submissionId))
    .where(
      and(lt(moderationRequest.askedAt, new Date(ctx.now.getTime() - secondDays * day)), isNull(secondGrading.id)),
    );
  for (const { submissionId } of overdue) await letOff(ctx, submissionId);
  return { moved: overdue.length };
}

async function letOff(ctx: Ctx, submissionId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const { moderationDecline, moderationRequest } = tx.db.tables;
    const [asked] = await tx.db
      .select()
      .from(moderationRequest)
      .where(eq(moderationRequest.submissionId, submissionId));
    if (!asked?.graderId) return;
    const row = { submissionId, graderId: asked.graderId, reason: 'late' as const, at: tx.now };
    await tx.db.insert(moderationDecline).values(row).onConflictDoNothing();
    await tx.db
      .update(moderationRequest)
      .set({ graderId: null, askedAt: null })
      .where(eq(moderationRequest.submissionId, submissionId));
    await recordEvent(tx, 'second-grading.declined', submissionId);
  });
}
