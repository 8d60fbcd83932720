import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { FileItem } from '../courses/package.ts';
import { isFileItem } from '../courses/rules.ts';
import { findTask, type Task } from '../courses/task-queries.ts';
import { mayPractise } from './policy.ts';
import { findStudy, findWaiting, type TaskKey } from './queries.ts';
import { findOpenSeat } from './seat-queries.ts';

/** An assessment that the actor works on just now, alone or in her group; `conflict` while her work waits for its mentor. */
export async function findOpenTask(ctx: ReadCtx, key: TaskKey): Promise<Task> {
  const study = await findStudy(ctx, key.courseId);
  const task = await findTask(ctx, study.versionId, key.taskId);
  if (!mayPractise(ctx.actor, study)) throw new AppError('forbidden', `evidence for ${key.taskId}`);
  await findOpenSeat(ctx, task, { ...key, learnerId: ctx.actor.id });
  if (await findWaiting(ctx, key)) throw new AppError('conflict', `${key.taskId} waits for its mentor`);
  return task;
}

/** The item of an assessment that takes files. */
export function findFileItem({ evidence, taskId }: Task, itemId: string): FileItem {
  const item = evidence.find(({ id }) => id === itemId);
  if (!item || !isFileItem(item)) throw new AppError('not-found', `item ${itemId} of ${taskId}`);
  return item;
}
