import { eq } from 'drizzle-orm';
import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { reopenDraft } from '../practice/reopen-draft.ts';
import { mayReturnWork } from './policy.ts';

/** Consequence of `submission.graded`: what needs revision lies on its learner's table again, ready to be changed. */
export async function returnWork(ctx: Ctx, submissionId: string): Promise<{ reopened: boolean }> {
  if (!mayReturnWork(ctx.actor)) throw new AppError('forbidden', `return of ${submissionId}`);
  const { grading } = ctx.db.tables;
  const [graded] = await ctx.db
    .select({ verdict: grading.verdict })
    .from(grading)
    .where(eq(grading.submissionId, submissionId));
  return graded?.verdict === 'needs-revision' ? reopenDraft(ctx, submissionId) : { reopened: false };
}
