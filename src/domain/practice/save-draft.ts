import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findTask } from '../courses/task-queries.ts';
import { mayPractise } from './policy.ts';
import { type Draft, findDraft, findStudy, findWaiting, type TaskKey } from './queries.ts';
import { type Answers, sayTheSame, tidyAnswers } from './rules.ts';
import { findOpenSeat } from './seat-queries.ts';

/** `seen`: when the draft that the form shows was saved; null when the form was empty. */
export type DraftSave = TaskKey & { answers: Answers; seen: Date | null };

/**
 * Keeps what a learner has typed so far, whole or not. Saving the same again changes nothing. `conflict` when somebody
 * (herself on another screen, or another of her group) has saved something else since this form was shown, or when the work waits for its
 * mentor: the form keeps what was typed, the page says what is stored.
 */
export async function saveDraft(ctx: Ctx, save: DraftSave): Promise<{ savedAt: Date }> {
  return transact(ctx, async (tx) => {
    const study = await findStudy(tx, save.courseId);
    const task = await findTask(tx, study.versionId, save.taskId);
    if (!mayPractise(tx.actor, study)) throw new AppError('forbidden', `draft of ${save.taskId}`);
    const seat = await findOpenSeat(tx, task, { ...save, learnerId: tx.actor.id });
    if (await findWaiting(tx, save)) throw new AppError('conflict', `${save.taskId} waits for its mentor`);
    const answers = tidyAnswers(task.evidence, save.answers);
    const stored = await findDraft(tx, save);
    if (sayTheSame(stored?.answers ?? {}, answers)) return { savedAt: stored?.savedAt ?? tx.now };
    if (isNewer(stored, save.seen)) throw new AppError('conflict', `draft of ${save.taskId} was saved elsewhere`);
    await storeDraft(tx, { ...save, learnerId: seat?.holderId ?? tx.actor.id }, answers, stored);
    return { savedAt: tx.now };
  });
}

const isNewer = (stored: Draft | null, seen: Date | null): boolean =>
  stored !== null && stored.savedAt.getTime() !== seen?.getTime();

/** Only opening a draft is an event: it is saved every few seconds, which is nobody's business but the learner's. */
async function storeDraft(
  tx: TxCtx,
  { learnerId, courseId, taskId }: TaskKey & { learnerId: string },
  answers: Answers,
  stored: Draft | null,
) {
  const { draft } = tx.db.tables;
  const newest = { answers, savedAt: tx.now };
  if (stored) {
    const own = and(eq(draft.learnerId, learnerId), eq(draft.courseId, courseId), eq(draft.taskId, taskId));
    await tx.db.update(draft).set(newest).where(own);
    return;
  }
  await tx.db.insert(draft).values({ learnerId, courseId, taskId, ...newest, openedAt: tx.now });
  await recordEvent(tx, 'draft.opened', `${learnerId}/${courseId}/${taskId}`);
}
