import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { type Ctx, systemOf, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayMovePromises } from './policy.ts';
import { promiseMovedSince } from './rules.ts';

/** So many at a time: what is left comes with the next turn of the clock. */
const most = 200;

/**
 * 搭把手: work that has waited for the promised 72 hours is offered to every grader of the cohort's college, and its
 * learner is told. Runs by the clock; each submission moves on once, however many clocks there are.
 */
export async function movePromises(ctx: Ctx): Promise<{ moved: number }> {
  if (!mayMovePromises(ctx.actor)) throw new AppError('forbidden', 'promises to grade');
  const due = await listDue(ctx);
  let moved = 0;
  for (const { submissionId, organisationId } of due) {
    if (await movePromise({ ...ctx, actor: systemOf(organisationId) }, submissionId)) moved += 1;
  }
  return { moved };
}

function listDue({ db, now }: Ctx) {
  const { cohort, movedPromise, submission, waitingSubmission } = db.tables;
  return db
    .select({ submissionId: submission.id, organisationId: cohort.organisationId })
    .from(waitingSubmission)
    .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .leftJoin(movedPromise, eq(movedPromise.submissionId, submission.id))
    .where(and(isNull(movedPromise.submissionId), lte(submission.submittedAt, promiseMovedSince(now))))
    .orderBy(asc(submission.submittedAt))
    .limit(most);
}

async function movePromise(ctx: Ctx, submissionId: string): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const { movedPromise } = tx.db.tables;
    const stored = await tx.db
      .insert(movedPromise)
      .values({ submissionId, movedAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: movedPromise.submissionId });
    if (stored.length === 0) return false;
    await recordEvent(tx, 'submission.moved-on', submissionId);
    return true;
  });
}
