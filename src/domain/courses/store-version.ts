import type { TxCtx } from '#server/context.ts';
import type { CoursePackage } from './package.ts';

type Version = { versionId: string; hash: string; number: number; course: CoursePackage };

/** Writes all rows of a new version; part of an import's transaction. */
export async function storeVersion(
  { db, actor, now }: TxCtx,
  { versionId, hash, number, course }: Version,
): Promise<void> {
  const { courseVersion, lesson, question, task } = db.tables;
  const { id: courseId, code, language, lessons, questions, tasks, ...kept } = course;
  const imported = { importedBy: actor.id, importedAt: now };
  await db.insert(courseVersion).values({ ...kept, ...imported, id: versionId, courseId, number, hash });
  const lessonRows = lessons.map(({ id: lessonId, html, speech }) => ({ versionId, lessonId, html, speech }));
  if (lessonRows.length > 0) await db.insert(lesson).values(lessonRows);
  const questionRows = questions.map(({ moduleNumber, content }, position) => {
    return { versionId, questionId: content.id, moduleNumber, position, content };
  });
  for (let at = 0; at < questionRows.length; at += 500) {
    await db.insert(question).values(questionRows.slice(at, at + 500));
  }
  const taskRows = tasks.map(({ id: taskId, ...words }) => ({ versionId, taskId, ...words }));
  if (taskRows.length > 0) await db.insert(task).values(taskRows);
}
