import { and, count, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type Finding, isBlocking } from './finding.ts';
import type { Competency, CoursePackage } from './package.ts';
import { versionIdOf } from './package-hash.ts';
import { mayImportCourse } from './policy.ts';
import { storeVersion } from './store-version.ts';

/** A course that was read, with the hash of its files. */
export type Import = {
  course: CoursePackage;
  findings: readonly Finding[];
  hash: string;
  competencies: readonly Competency[];
};

/**
 * Keeps a course as an immutable version and shows it from now on. The same files again are the same version: nothing
 * happens, except that an older version becomes the current one again. Refuses with `forbidden`, `invalid` (findings,
 * see finding.ts; among them less than 60% practice) or `conflict` when another course has its code.
 */
export async function importCourse(
  ctx: Ctx,
  { course, findings, hash, competencies }: Import,
): Promise<{ versionId: string; isNew: boolean }> {
  if (!mayImportCourse(ctx.actor)) throw new AppError('forbidden', `import of ${course.id}`);
  const blocking = findings.filter(isBlocking);
  if (blocking.length > 0) throw new AppError('invalid', `${course.id} has findings`, blocking.map(toIssue));
  const versionId = versionIdOf(course.id, hash);
  return transact(ctx, async (tx) => {
    await checkCode(tx, course);
    const current = await findCurrent(tx, course.id);
    if (current === versionId) return { versionId, isNew: false };
    const isNew = !(await isStored(tx, versionId));
    if (isNew) {
      await storeCompetencies(tx, competencies);
      await storeVersion(tx, { versionId, hash, course, number: await nextNumber(tx, course.id) });
    }
    await makeCurrent(tx, course, versionId);
    await recordEvent(tx, 'course.imported', versionId);
    return { versionId, isNew };
  });
}

const toIssue = ({ path, line, rule }: Finding) => ({ path: [`${path}:${line}`], rule });

async function checkCode({ db }: TxCtx, { id, code }: CoursePackage): Promise<void> {
  const { course } = db.tables;
  const [owner] = await db.select({ id: course.id }).from(course).where(eq(course.code, code));
  if (owner && owner.id !== id) throw new AppError('conflict', `code ${code} belongs to ${owner.id}`);
}

async function findCurrent({ db }: TxCtx, courseId: string): Promise<string | undefined> {
  const { course } = db.tables;
  const [row] = await db.select({ versionId: course.currentVersionId }).from(course).where(eq(course.id, courseId));
  return row?.versionId;
}

async function isStored({ db }: TxCtx, versionId: string): Promise<boolean> {
  const { courseVersion } = db.tables;
  const rows = await db.select({ id: courseVersion.id }).from(courseVersion).where(eq(courseVersion.id, versionId));
  return rows.length > 0;
}

async function nextNumber({ db }: TxCtx, courseId: string): Promise<number> {
  const { courseVersion } = db.tables;
  const [row] = await db
    .select({ n: count() })
    .from(courseVersion)
    .where(and(eq(courseVersion.courseId, courseId)));
  return (row?.n ?? 0) + 1;
}

/** Codes are shared by all courses: the newest wording counts, none is ever taken away. */
async function storeCompetencies({ db }: TxCtx, competencies: readonly Competency[]): Promise<void> {
  const { competency } = db.tables;
  for (const { code, ...words } of competencies) {
    await db
      .insert(competency)
      .values({ code, ...words })
      .onConflictDoUpdate({ target: competency.code, set: words });
  }
}

async function makeCurrent({ db }: TxCtx, { id, code }: CoursePackage, currentVersionId: string): Promise<void> {
  const { course } = db.tables;
  const changed = { code, currentVersionId };
  await db
    .insert(course)
    .values({ id, ...changed })
    .onConflictDoUpdate({ target: course.id, set: changed });
}
