import { and, eq, max } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findTask } from '../courses/task-queries.ts';
import { clearDraft } from './clear-draft.ts';
import { mayPractise } from './policy.ts';
import {
  type EvidenceFile,
  findDraft,
  findStudy,
  findWaiting,
  listDraftFiles,
  type Study,
  type TaskKey,
} from './queries.ts';
import { type Answers, sayTheSame, tidyAnswers } from './rules.ts';
import { checkWork } from './work-rules.ts';

/** `id` is made with the form; the photographs are those in the draft. */
export type Work = TaskKey & { id: string; answers: Answers };

/**
 * Hands in a practical assessment. The same id with the same answers is one submission, however often it is sent;
 * `conflict` when the id was used for something else or an earlier submission still waits for its mentor.
 * What the work lacks comes as `invalid`, every item of it. Whoever has passed may hand in again: the best counts.
 */
export async function submitWork(ctx: Ctx, work: Work): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const study = await findStudy(tx, work.courseId);
    const { evidence: items } = await findTask(tx, study.versionId, work.taskId);
    if (!mayPractise(tx.actor, study)) throw new AppError('forbidden', `submission for ${work.taskId}`);
    const answers = tidyAnswers(items, work.answers);
    if (await isStored(tx, { ...work, answers })) return { repeated: true };
    if (await findWaiting(tx, work)) throw new AppError('conflict', `${work.taskId} waits for its mentor`);
    const files = await listDraftFiles(tx, work);
    const issues = checkWork(items, answers, files);
    if (issues.length > 0) throw new AppError('invalid', `submission for ${work.taskId}`, issues);
    await storeWork(tx, study, { ...work, answers }, files);
    await recordEvent(tx, 'submission.received', work.id);
    return { repeated: false };
  });
}

async function isStored({ db, actor }: TxCtx, { id, courseId, taskId, answers }: Work): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.submission).where(eq(db.tables.submission.id, id));
  if (!stored) return false;
  const isOwn = stored.learnerId === actor.id && stored.courseId === courseId && stored.taskId === taskId;
  if (isOwn && sayTheSame(stored.answers, answers)) return true;
  throw new AppError('conflict', `submission ${id} says something else`);
}

async function storeWork(tx: TxCtx, { versionId, cohortId }: Study, work: Work, files: readonly EvidenceFile[]) {
  const { submission, submissionEvidence, waitingSubmission } = tx.db.tables;
  if (!cohortId) throw new AppError('forbidden', 'no cohort'); // mayPractise has seen to it
  const { id: submissionId, courseId, taskId, answers } = work;
  const own = { learnerId: tx.actor.id, courseId, taskId };
  const number = (await findLastNumber(tx, own)) + 1;
  const openedAt = (await findDraft(tx, own))?.openedAt ?? null;
  const row = { ...own, id: submissionId, versionId, cohortId, number, answers, openedAt, submittedAt: tx.now };
  await tx.db.insert(submission).values(row);
  await tx.db.insert(waitingSubmission).values({ ...own, submissionId });
  const held = files.map(({ id: evidenceId }) => ({ submissionId, evidenceId }));
  if (held.length > 0) await tx.db.insert(submissionEvidence).values(held);
  await clearDraft(tx, own);
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
