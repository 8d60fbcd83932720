import { and, eq, max } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { clearDraft } from './clear-draft.ts';
import type { Group } from './group-queries.ts';
import { findDraft, type Study, type TaskKey } from './queries.ts';
import type { Answers } from './rules.ts';

type WholeWork = TaskKey & { id: string; answers: Answers; fileIds: readonly string[] };
type OneOf = { id: string; learnerId: string; groupId: string | null; share: string | null; openedAt: Date | null };

/** Stores a work that is whole, of one who works alone. Part of `submitWork`. */
export async function storeOwnWork(tx: TxCtx, study: Study, work: WholeWork): Promise<void> {
  const { courseId, taskId } = work;
  const openedAt = (await findDraft(tx, work))?.openedAt ?? null;
  await storeOne(tx, study, work, { id: work.id, learnerId: tx.actor.id, groupId: null, share: null, openedAt });
  await clearDraft(tx, { learnerId: tx.actor.id, courseId, taskId });
}

/**
 * Stores a group's work: one submission for each member who is still in the class, with her own line and the same
 * evidence; that of who hands it in has the id of her form. Part of `submitWork`.
 */
export async function storeGroupWork(tx: TxCtx, study: Study, group: Group, work: WholeWork): Promise<void> {
  const { courseId, taskId } = work;
  const { id: groupId, holderId, members } = group;
  const openedAt = (await findDraft(tx, work))?.openedAt ?? null;
  for (const { learnerId, share } of members.filter(({ isGone }) => !isGone)) {
    const id = learnerId === tx.actor.id ? work.id : newId(tx.now);
    await storeOne(tx, study, work, { id, learnerId, groupId, share, openedAt });
    await clearDraft(tx, { learnerId, courseId, taskId });
  }
  await clearDraft(tx, { learnerId: holderId, courseId, taskId });
  const { workGroup } = tx.db.tables;
  await tx.db.update(workGroup).set({ closedAt: tx.now }).where(eq(workGroup.id, groupId));
}

async function storeOne(tx: TxCtx, { versionId, cohortId }: Study, work: WholeWork, one: OneOf): Promise<void> {
  const { submission, submissionEvidence, waitingSubmission } = tx.db.tables;
  if (!cohortId) throw new AppError('forbidden', 'no cohort'); // mayPractise has seen to it
  const { courseId, taskId, answers, fileIds } = work;
  const own = { learnerId: one.learnerId, courseId, taskId };
  const number = (await findLastNumber(tx, own)) + 1;
  await tx.db.insert(submission).values({ ...own, ...one, versionId, cohortId, number, answers, submittedAt: tx.now });
  await tx.db.insert(waitingSubmission).values({ ...own, submissionId: one.id });
  const held = fileIds.map((evidenceId) => ({ submissionId: one.id, evidenceId }));
  if (held.length > 0) await tx.db.insert(submissionEvidence).values(held);
  await recordEvent(tx, 'submission.received', one.id);
}

async function findLastNumber({ db }: TxCtx, own: TaskKey & { learnerId: string }): Promise<number> {
  const { submission } = db.tables;
  const [row] = await db
    .select({ last: max(submission.number) })
    .from(submission)
    .where(
      and(
        eq(submission.learnerId, own.learnerId),
        eq(submission.courseId, own.courseId),
        eq(submission.taskId, own.taskId),
      ),
    );
  return row?.last ?? 0;
}
