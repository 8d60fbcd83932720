import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findTask } from '../courses/task-queries.ts';
import { readGroup, teamOf } from './group-queries.ts';
import { checkTeam } from './group-rules.ts';
import { holdGroup } from './hold-group.ts';
import { mayPractise } from './policy.ts';
import { findStudy, findWaiting, listDraftFiles, type TaskKey } from './queries.ts';
import { type Answers, sayTheSame, tidyAnswers } from './rules.ts';
import { findOpenSeat, type Seat } from './seat-queries.ts';
import { storeGroupWork, storeOwnWork } from './store-work.ts';
import { checkWork } from './work-rules.ts';

/** `id` is made with the form; the photographs are those in the draft. */
export type Work = TaskKey & { id: string; answers: Answers };

/**
 * Hands in a practical assessment. The same id with the same answers is one submission, however often it is sent;
 * `conflict` when the id was used for something else or an earlier submission still waits for its mentor.
 * What the work lacks comes as `invalid`, every item of it. Whoever has passed may hand in again: the best counts.
 * A group's work is handed in by one of it for all: everybody gets a submission of her own.
 */
export async function submitWork(ctx: Ctx, work: Work): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const study = await findStudy(tx, work.courseId);
    const task = await findTask(tx, study.versionId, work.taskId);
    if (!mayPractise(tx.actor, study)) throw new AppError('forbidden', `submission for ${work.taskId}`);
    const answers = tidyAnswers(task.evidence, work.answers);
    if (await isStored(tx, { ...work, answers })) return { repeated: true };
    if (await findWaiting(tx, work)) throw new AppError('conflict', `${work.taskId} waits for its mentor`);
    const seat = await findOpenSeat(tx, task, { ...work, learnerId: tx.actor.id });
    const files = await listDraftFiles(tx, work);
    const team = seat && (await holdTeam(tx, seat));
    const issues = [
      ...checkWork(task.evidence, answers, files),
      ...(team && task.group ? checkTeam(task.group, teamOf(team)) : []),
    ];
    if (issues.length > 0) throw new AppError('invalid', `submission for ${work.taskId}`, issues);
    const whole = { ...work, answers, fileIds: files.map(({ id }) => id) };
    if (team) await storeGroupWork(tx, study, team, whole);
    else await storeOwnWork(tx, study, whole);
    return { repeated: false };
  });
}

async function holdTeam(tx: TxCtx, { groupId }: Seat) {
  await holdGroup(tx, groupId);
  return readGroup(tx, groupId);
}

async function isStored({ db, actor }: TxCtx, { id, courseId, taskId, answers }: Work): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.submission).where(eq(db.tables.submission.id, id));
  if (!stored) return false;
  const isOwn = stored.learnerId === actor.id && stored.courseId === courseId && stored.taskId === taskId;
  if (isOwn && sayTheSame(stored.answers, answers)) return true;
  throw new AppError('conflict', `submission ${id} says something else`);
}
