import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '#domain/courses/finding.ts';
import { type Imported, importFolder } from '#domain/courses/import-shipped.ts';
import { findPackage } from '#domain/courses/package-queries.ts';
import { mayExportCourses, mayImportCourse } from '#domain/courses/policy.ts';
import { type ReadCourses, readCourses } from '#domain/courses/read-courses.ts';
import { leastPracticeShare, practiceShare } from '#domain/courses/rules.ts';
import { sayFinding } from '#messages/finding.ts';
import { formatBytes, formatShare } from '#messages/formats.ts';
import { type Translate, translateTo } from '#messages/translate.ts';
import { type Locale, systemOf } from '#server/context.ts';
import { type Call, type Command, type Outcome, type PlainCall, UsageError } from './command.ts';
import { type FoundFiles, readCourseFiles } from './course-files.ts';

export const courseCommands: Record<string, Command> = {
  'courses check': { usage: '[folder | file.zip]', plainly: checkCourses },
  'courses export': { usage: '<course> [file.zip] [--version=ID]', run: exportCourse },
  'courses import': { usage: '[folder | file.zip]', run: importCourses },
};

/** Names everything that is wrong with the courses of a folder (or with one course), and their hands-on share. */
async function checkCourses({ locale, config, args }: PlainCall): Promise<Outcome> {
  const t = translateTo(locale);
  const { home, packed, findings: ofZip } = await readPath(args, config, t);
  const read = readCourses(packed);
  const findings = [...ofZip, ...read.findings, ...read.courses.flatMap(({ findings }) => findings)].map(
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
  const { home, packed, findings: ofZip } = await readPath(args, config, t);
  const imported = await importFolder({ ...ctx, actor }, packed);
  const say = (finding: Finding) => sayFinding(t, { ...finding, path: join(home, finding.path) });
  const ofCourses = imported.flatMap((one) => [...one.findings.map(say), sayImported(t, one)]);
  const lines = [...ofZip.map(say), ...ofCourses];
  const refused = ofZip.length > 0 || imported.some(({ versionId }) => versionId === null);
  return { said: lines.join('\n') || t('check.fine'), value: { imported }, hasFindings: refused };
}

/** Writes a course as a zip of its folder; the same version gives the same bytes. */
async function exportCourse({ ctx, args, options }: Call): Promise<Outcome> {
  const t = translateTo(ctx.locale);
  const [courseId, path = `${courseId}.zip`, ...more] = args;
  if (!courseId || more.length > 0) throw new UsageError(t('check.oneCourse'));
  const actor = mayExportCourses(ctx.actor) ? ctx.actor : systemOf('');
  const state = typeof options.version === 'string' ? options.version : null;
  const packed = await findPackage({ ...ctx, actor }, { courseId, state });
  await writeFile(path, packed);
  const value = { courseId, path, bytes: packed.length };
  return { said: t('check.exported', { course: courseId, path, size: formatBytes(ctx.locale, packed.length) }), value };
}

function readPath([path, ...more]: readonly string[], config: Call['config'], t: Translate): Promise<FoundFiles> {
  if (more.length > 0) throw new UsageError(t('check.onePath'));
  return readCourseFiles(path ?? config.courses, config, t);
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
