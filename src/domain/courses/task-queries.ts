import { and, asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Task as PackageTask, Question } from './package.ts';

/** A practical assessment as one version of a course words it. */
export type Task = Omit<PackageTask, 'id'> & { versionId: string; taskId: string };

/** A practical assessment; courses are public, so anybody finds it. */
export async function findTask({ db }: ReadCtx, versionId: string, taskId: string): Promise<Task> {
  const { task } = db.tables;
  const [found] = await db
    .select()
    .from(task)
    .where(and(eq(task.versionId, versionId), eq(task.taskId, taskId)));
  if (!found) throw new AppError('not-found', `task ${taskId} of ${versionId}`);
  return found;
}

/** All practical assessments of a version, by module. */
export async function listTasks({ db }: ReadCtx, versionId: string): Promise<Task[]> {
  const { task } = db.tables;
  return db.select().from(task).where(eq(task.versionId, versionId)).orderBy(asc(task.moduleNumber), asc(task.taskId));
}

/** A module's question bank, in the authors' order. Empty when it has none. */
export async function listQuestions({ db }: ReadCtx, versionId: string, moduleNumber: number): Promise<Question[]> {
  const { question } = db.tables;
  const rows = await db
    .select({ content: question.content })
    .from(question)
    .where(and(eq(question.versionId, versionId), eq(question.moduleNumber, moduleNumber)))
    .orderBy(asc(question.position));
  return rows.map(({ content }) => content);
}
