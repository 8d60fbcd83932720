import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { restoreDraft } from './restore-draft.ts';
import { settleSubmission } from './settle-submission.ts';

/**
 * Takes one's own submission back before anybody has graded it; its content is a draft again. `conflict` once it is
 * graded. A group's work comes back for all of it, as long as nobody of it is graded: they go on together.
 */
export async function withdrawSubmission(ctx: Ctx, { id }: { id: string }): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const submission = await findOwn(tx, id);
    if (await isStored(tx, id)) return { repeated: true };
    for (const { id: oneId } of await listTogether(tx, submission)) {
      if (!(await settleSubmission(tx, oneId))) throw new AppError('conflict', `submission ${oneId} is graded`);
      await tx.db.insert(tx.db.tables.withdrawal).values({ submissionId: oneId, withdrawnAt: tx.now });
      await recordEvent(tx, 'submission.withdrawn', oneId);
    }
    const learnerId = submission.groupId ? await openAgain(tx, submission.groupId) : submission.learnerId;
    await restoreDraft(tx, { ...submission, learnerId });
    return { repeated: false };
  });
}

type Own = { id: string; groupId: string | null };

async function findOwn({ db, actor }: TxCtx, id: string) {
  const { submission } = db.tables;
  const [own] = await db
    .select()
    .from(submission)
    .where(and(eq(submission.id, id), eq(submission.learnerId, actor.id)));
  if (!own) throw new AppError('not-found', `submission ${id}`);
  return own;
}

/** What was handed in with it: the submissions of the others, too. */
async function listTogether({ db }: TxCtx, own: Own): Promise<Own[]> {
  if (!own.groupId) return [own];
  const { submission, withdrawal } = db.tables;
  return db
    .select({ id: submission.id, groupId: submission.groupId })
    .from(submission)
    .leftJoin(withdrawal, eq(withdrawal.submissionId, submission.id))
    .where(and(eq(submission.groupId, own.groupId), isNull(withdrawal.submissionId)));
}

/** The group is at work again; says in whose drafts its draft lies. */
async function openAgain({ db }: TxCtx, groupId: string): Promise<string> {
  const { workGroup } = db.tables;
  const [group] = await db.update(workGroup).set({ closedAt: null }).where(eq(workGroup.id, groupId)).returning();
  if (!group) throw new AppError('not-found', `group ${groupId}`);
  return group.holderId;
}

async function isStored({ db }: TxCtx, submissionId: string): Promise<boolean> {
  const { withdrawal } = db.tables;
  const rows = await db.select().from(withdrawal).where(eq(withdrawal.submissionId, submissionId));
  return rows.length > 0;
}
