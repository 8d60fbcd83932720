import { count, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { inGroups } from '#server/db/groups.ts';
import type { Competency, CoursePackage } from './package.ts';
import type { PackageFiles } from './package-files.ts';
import { versionIdOf } from './package-hash.ts';
import { keepFiles } from './package-store.ts';

/** A course that was read, with its files as they were written and the hash over them. */
export type NewVersion = {
  course: CoursePackage;
  files: PackageFiles['files'];
  hash: string;
  competencies: readonly Competency[];
  /** The shipped version whose changes it holds: its own id when it ships. */
  shippedId: string | null;
};

/** Rows of texts at once. */
const together = 200;

/** Writes all rows of a version unless they are there; part of an import's or a publication's transaction. */
export async function keepVersion(ctx: TxCtx, version: NewVersion): Promise<{ versionId: string; isNew: boolean }> {
  const { courseVersion } = ctx.db.tables;
  const versionId = versionIdOf(version.course.id, version.hash);
  const known = await ctx.db
    .select({ id: courseVersion.id })
    .from(courseVersion)
    .where(eq(courseVersion.id, versionId));
  if (known.length > 0) return { versionId, isNew: false };
  await keepCompetencies(ctx, version.competencies);
  await keepOutline(ctx, versionId, version);
  await keepTexts(ctx, versionId, version.course);
  await keepOriginals(ctx, versionId, version.files);
  return { versionId, isNew: true };
}

/** Codes are shared by all courses: the newest wording counts, none is ever taken away. */
async function keepCompetencies({ db }: TxCtx, competencies: readonly Competency[]): Promise<void> {
  const { competency } = db.tables;
  for (const { code, ...words } of competencies) {
    await db
      .insert(competency)
      .values({ code, ...words })
      .onConflictDoUpdate({ target: competency.code, set: words });
  }
}

async function keepOutline({ db, actor, now }: TxCtx, id: string, { course, hash, shippedId }: NewVersion) {
  const { courseVersion } = db.tables;
  const { id: courseId, code, language, lessons, questions, tasks, ...kept } = course;
  const [row] = await db.select({ n: count() }).from(courseVersion).where(eq(courseVersion.courseId, courseId));
  const number = (row?.n ?? 0) + 1;
  const imported = { importedBy: actor.id, importedAt: now };
  await db.insert(courseVersion).values({ ...kept, ...imported, id, courseId, number, hash, shippedId });
}

async function keepTexts({ db }: TxCtx, versionId: string, { lessons, questions, tasks }: CoursePackage) {
  const { lesson, question, task } = db.tables;
  for (const some of inGroups(lessons, together)) {
    await db.insert(lesson).values(some.map(({ id: lessonId, ...words }) => ({ versionId, lessonId, ...words })));
  }
  const rows = questions.map(({ moduleNumber, content }, position) => {
    return { versionId, questionId: content.id, moduleNumber, position, content };
  });
  for (const some of inGroups(rows, together)) await db.insert(question).values(some);
  for (const some of inGroups(tasks, together)) {
    await db.insert(task).values(some.map(({ id: taskId, ...words }) => ({ versionId, taskId, ...words })));
  }
}

async function keepOriginals(ctx: TxCtx, versionId: string, files: PackageFiles['files']): Promise<void> {
  const { versionFile } = ctx.db.tables;
  const rows = [...(await keepFiles(ctx, files))].map(([path, fileHash]) => ({ versionId, path, fileHash }));
  for (const some of inGroups(rows, together)) await ctx.db.insert(versionFile).values(some);
}
