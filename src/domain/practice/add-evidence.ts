import { rm } from 'node:fs/promises';
import type { Ctx } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { addFile } from './add-file.ts';
import { findFileItem, findOpenTask } from './open-task.ts';
import type { TaskKey } from './queries.ts';

type File = { name: string; bytes: Uint8Array };
/** Files as a form brings them, for one or several items of an assessment. */
export type ItemFiles = TaskKey & { files: { itemId: string; files: File[] }[] };

/**
 * Puts the files of a form into a draft. The same file twice in one item is one. What is good is kept even when another
 * file is not: `invalid` then names each file that was not taken.
 */
export async function addEvidence(ctx: Ctx, { files: items, ...key }: ItemFiles): Promise<void> {
  const task = await findOpenTask(ctx, key); // before any file is opened
  const issues: Issue[] = [];
  for (const { itemId, files } of items) {
    const { max } = findFileItem(task, itemId);
    if (files.length === 0) issues.push({ path: ['files', itemId, ''], rule: 'no-file' });
    for (const [at, file] of files.entries()) {
      // Somebody may choose the same picture twice; a hundred files are not even opened.
      const isMeant = at < 2 * max;
      if (isMeant) issues.push(...(await addOne(ctx, key, itemId, file)));
      else issues.push({ path: ['files', itemId, file.name], rule: 'too-many' });
    }
  }
  if (issues.length > 0) throw new AppError('invalid', 'files', issues);
}

async function addOne(ctx: Ctx, { courseId, taskId }: TaskKey, itemId: string, file: File): Promise<readonly Issue[]> {
  const path = await ctx.storage.stage(file.bytes);
  try {
    await addFile(ctx, { courseId, taskId, itemId, id: newId(ctx.now), name: file.name, path });
    return [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return error.issues;
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}
