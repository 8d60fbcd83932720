import { and, count, eq, lte } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { readRate } from './difference-queries.ts';
import { mayAskSecond } from './moderation-policy.ts';
import { whySecond } from './second-rules.ts';

/** Consequence of `submission.graded`: the first gradings of a new grader and a share of all are to be graded again. */
export async function pickSecond(ctx: Ctx, submissionId: string): Promise<{ picked: boolean }> {
  return transact(ctx, async (tx) => {
    if (!mayAskSecond(tx.actor)) throw new AppError('forbidden', `sample of ${submissionId}`);
    const { grading, moderationRequest, submission } = tx.db.tables;
    const [graded] = await tx.db
      .select({ graderId: grading.graderId, gradedAt: grading.gradedAt, cohortId: submission.cohortId })
      .from(grading)
      .innerJoin(submission, eq(submission.id, grading.submissionId))
      .where(eq(grading.submissionId, submissionId));
    if (!graded) return { picked: false };
    const percent = await readRate(tx, graded.cohortId);
    const reason = whySecond({ submissionId, percent, gradings: await countGradings(tx, graded) });
    if (!reason) return { picked: false };
    const picked = await tx.db
      .insert(moderationRequest)
      .values({ submissionId, reason, requestedAt: tx.now })
      .onConflictDoNothing()
      .returning({ submissionId: moderationRequest.submissionId });
    if (picked.length > 0) await recordEvent(tx, 'second-grading.requested', submissionId);
    return { picked: picked.length > 0 };
  });
}

async function countGradings({ db }: ReadCtx, one: { graderId: string; gradedAt: Date }): Promise<number> {
  const { grading } = db.tables;
  const [row] = await db
    .select({ gradings: count() })
    .from(grading)
    .where(and(eq(grading.graderId, one.graderId), lte(grading.gradedAt, one.gradedAt)));
  return row?.gradings ?? 0;
}
