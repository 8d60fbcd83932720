import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Finding } from '#domain/courses/finding.ts';
import { type Imported, importFolder } from '#domain/courses/import-shipped.ts';
import type { PackageFiles } from '#domain/courses/package-files.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { mayImportCourse } from '#domain/courses/policy.ts';
import { type ReadCourses, readCourses } from '#domain/courses/read-courses.ts';
import { leastPracticeShare, practiceShare } from '#domain/courses/rules.ts';
import { sayFinding } from '#messages/finding.ts';
import { formatShare } from '#messages/formats.ts';
import { type Translate, translateTo } from '#messages/translate.ts';
import { type Locale, systemOf } from '#server/context.ts';
import { type Call, type Command, type Outcome, type PlainCall, UsageError } from './command.ts';

export const courseCommands: Record<string, Command> = {
  'courses check': { usage: '[path]', plainly: checkCourses },
  'courses import': { usage: '[path]', run: importCourses },
};

/** Names everything that is wrong with the courses of a folder (or with one course), and their hands-on share. */
async function checkCourses({ locale, config, args }: PlainCall): Promise<Outcome> {
  const t = translateTo(locale);
  const { home, packed } = await readFolder(args, config, t);
  const read = readCourses(packed);
  const findings = [...read.findings, ...read.courses.flatMap(({ findings }) => findings)].map(
    (finding): Finding => ({ ...finding, path: join(home, finding.path) }),
  );
  const lines = findings.map((finding) => sayFinding(t, finding));
  const verdict = findings.length === 0 ? t('check.fine') : t('check.found', { count: findings.length });
  const sums = sumUp(read);
  const said = [...lines, ...sums.map((sum) => sayMinutes(locale, t, sum)), verdict].join('\n');
  return { said, value: { findings, courses: sums }, hasFindings: findings.length > 0 };
}

/** Imports the courses of a folder, as the platform; those with findings stay out. */
async function importCourses({ ctx, config, args }: Call): Promise<Outcome> {
  const t = translateTo(ctx.locale);
  const actor = mayImportCourse(ctx.actor) ? ctx.actor : systemOf('');
  const { home, packed } = await readFolder(args, config, t);
  const imported = await importFolder({ ...ctx, actor }, packed);
  const lines = imported.flatMap((one) => [
    ...one.findings.map((finding) => sayFinding(t, { ...finding, path: join(home, finding.path) })),
    sayImported(t, one),
  ]);
  const refused = imported.some(({ versionId }) => versionId === null);
  return { said: lines.join('\n') || t('check.fine'), value: { imported }, hasFindings: refused };
}

/** A folder of courses; of a single course's folder, its parent with that course alone. */
async function readFolder(
  [path, ...more]: readonly string[],
  { courses }: Pick<Call['config'], 'courses'>,
  t: Translate,
): Promise<{ home: string; packed: PackageFiles }> {
  if (more.length > 0) throw new UsageError(t('check.onePath'));
  return readPath(path ?? courses, t);
}

async function readPath(path: string, t: Translate): Promise<{ home: string; packed: PackageFiles }> {
  const isFolder = (await stat(path).catch(() => null))?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(t('check.noFolder', { path }));
  const isCourse = await stat(join(path, 'course.md')).catch(() => null);
  if (!isCourse) return { home: path, packed: await withCourses(await readPackageFolder(path), t) };
  const whole = resolve(path);
  const { files, links } = await readPackageFolder(whole);
  const list = await readPackageFolder(dirname(whole), { deep: false });
  const inside = (name: string) => `${basename(whole)}/${name}`;
  const own = [...files].map(([name, bytes]) => [inside(name), bytes] as const);
  return { home: dirname(path), packed: { files: new Map([...list.files, ...own]), links: links.map(inside) } };
}

async function withCourses(packed: PackageFiles, t: Translate): Promise<PackageFiles> {
  const hasCourse = [...packed.files.keys()].some((path) => /^[^/]+\/course\.md$/.test(path));
  if (!hasCourse) throw new UsageError(t('check.noCourse'));
  return packed;
}

type Sum = { id: string; code: string; theoryMinutes: number; practiceMinutes: number; share: number | null };

const sumUp = ({ courses }: ReadCourses): Sum[] =>
  courses.flatMap(({ id, course }) => {
    if (!course) return [];
    const { code, theoryMinutes, practiceMinutes } = course;
    return [{ id, code, theoryMinutes, practiceMinutes, share: practiceShare(course) }];
  });

function sayMinutes(locale: Locale, t: Translate, { code, theoryMinutes, practiceMinutes, share }: Sum): string {
  const total = theoryMinutes + practiceMinutes;
  const minutes = { total, theory: theoryMinutes, practice: practiceMinutes };
  return t('check.minutes', { code, ...minutes, share: formatShare(locale, shown(share)) });
}

/** Rounded, but never up to the 60% that were missed. */
const shown = (share: number | null): number | null =>
  share !== null && share < leastPracticeShare ? Math.floor(share * 100) / 100 : share;

function sayImported(t: Translate, { courseId: course, versionId, isNew }: Imported): string {
  if (!versionId) return t('check.refused', { course });
  return isNew ? t('check.imported', { course, version: versionId }) : t('check.known', { course });
}
