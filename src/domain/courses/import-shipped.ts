import { eq } from 'drizzle-orm';
import { type Ctx, systemOf } from '#server/context.ts';
import { type Finding, inOrder, isBlocking } from './finding.ts';
import { importCourse } from './import-course.ts';
import type { PackageFiles } from './package-files.ts';
import { readPackageFolder } from './package-folder.ts';
import { hashPackage, versionIdOf } from './package-hash.ts';
import { splitFolder } from './split-folder.ts';

/** What became of one course of the folder. */
export type Imported = { courseId: string; versionId: string | null; isNew: boolean; findings: Finding[] };

/**
 * Imports the courses that ship, those whose content is new; for the boot of every process. A course with findings is
 * left as it was, and said so in what is returned: the platform starts all the same.
 */
export async function importShippedCourses(ctx: Ctx, folder: string): Promise<Imported[]> {
  return importFolder({ ...ctx, actor: systemOf('') }, await readPackageFolder(folder));
}

/** The same for a folder that was read already, as whoever acts. */
export async function importFolder(ctx: Ctx, packed: PackageFiles): Promise<Imported[]> {
  const split = splitFolder(packed).map(({ id, files }) => ({ id, ...files, hash: hashPackage(files) }));
  const folders = new Map(split.map((folder) => [folder.id, folder]));
  const stored = await Promise.all(split.map(({ id, hash }) => isStored(ctx, versionIdOf(id, hash))));
  if (stored.every(Boolean)) return [];
  // The reader is large, and at most boots there is nothing to read.
  const { readCourses } = await import('./read-courses.ts');
  const { courses, competencies, findings: shared } = readCourses(packed);
  const imported: Imported[] = [];
  for (const { id: courseId, course, findings: own } of courses) {
    const findings = inOrder([...shared, ...own]);
    const folder = folders.get(courseId);
    const isSound = course !== null && folder !== undefined && !findings.some(isBlocking);
    const result = isSound ? await importCourse(ctx, { ...folder, course, findings, competencies }) : null;
    imported.push({ courseId, versionId: result?.versionId ?? null, isNew: result?.isNew ?? false, findings });
  }
  return imported;
}

async function isStored({ db }: Ctx, versionId: string): Promise<boolean> {
  const { courseVersion } = db.tables;
  const rows = await db.select({ id: courseVersion.id }).from(courseVersion).where(eq(courseVersion.id, versionId));
  return rows.length > 0;
}
