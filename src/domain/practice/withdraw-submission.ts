import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { restoreDraft } from './restore-draft.ts';
import { settleSubmission } from './settle-submission.ts';

/**
 * Takes one's own submission back before anybody has graded it; its content is a draft again. `conflict` once it is
 * graded.
 */
export async function withdrawSubmission(ctx: Ctx, { id }: { id: string }): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const submission = await findOwn(tx, id);
    if (await isStored(tx, id)) return { repeated: true };
    if (!(await settleSubmission(tx, id))) throw new AppError('conflict', `submission ${id} is graded`);
    await tx.db.insert(tx.db.tables.withdrawal).values({ submissionId: id, withdrawnAt: tx.now });
    await restoreDraft(tx, submission);
    await recordEvent(tx, 'submission.withdrawn', id);
    return { repeated: false };
  });
}

async function findOwn({ db, actor }: TxCtx, id: string) {
  const { submission } = db.tables;
  const [own] = await db
    .select()
    .from(submission)
    .where(and(eq(submission.id, id), eq(submission.learnerId, actor.id)));
  if (!own) throw new AppError('not-found', `submission ${id}`);
  return own;
}

async function isStored({ db }: TxCtx, submissionId: string): Promise<boolean> {
  const { withdrawal } = db.tables;
  const rows = await db.select().from(withdrawal).where(eq(withdrawal.submissionId, submissionId));
  return rows.length > 0;
}
