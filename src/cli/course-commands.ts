import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '#domain/courses/finding.ts';
import { type ImportedProgramme, importProgrammes } from '#domain/courses/import-programmes.ts';
import { type Imported, importFolder } from '#domain/courses/import-shipped.ts';
import { findPackage } from '#domain/courses/package-queries.ts';
import { mayExportCourses, mayImportCourse } from '#domain/courses/policy.ts';
import { readCourses } from '#domain/courses/read-courses.ts';
import { readProgrammes } from '#domain/courses/read-programmes.ts';
import { readSurvey } from '#domain/courses/read-survey.ts';
import { sayFinding } from '#messages/finding.ts';
import { formatBytes } from '#messages/formats.ts';
import { type Translate, translateTo } from '#messages/translate.ts';
import { systemOf } from '#server/context.ts';
import { type Call, type Command, type Outcome, type PlainCall, UsageError } from './command.ts';
import { type FoundFiles, readCourseFiles } from './course-files.ts';
import { sayMinutes, saySessions, sumUpCourses, sumUpProgrammes } from './course-sums.ts';

export const courseCommands: Record<string, Command> = {
  'courses check': { usage: '[folder | file.zip]', plainly: checkCourses },
  'courses export': { usage: '<course> [file.zip] [--version=ID]', run: exportCourse },
  'courses import': { usage: '[folder | file.zip]', run: importCourses },
};

/** Names everything that is wrong with a folder (or with one course), and the hands-on share of what is in it. */
async function checkCourses({ locale, config, args }: PlainCall): Promise<Outcome> {
  const t = translateTo(locale);
  const { home, packed, findings: ofZip } = await readPath(args, config, t);
  const { courses: read, findings: shared } = readCourses(packed);
  const sound = read.flatMap(({ course }) => course ?? []);
  const plans = readProgrammes(packed, sound);
  const { survey, findings: ofSurvey } = readSurvey(packed, plans);
  const own = [...read, ...plans].flatMap((one) => one.findings);
  const findings = [...ofZip, ...shared, ...own, ...ofSurvey].map(
    (finding): Finding => ({ ...finding, path: join(home, finding.path) }),
  );
  const courses = sumUpCourses(sound);
  const programmes = sumUpProgrammes(plans);
  const said = [
    ...findings.map((finding) => sayFinding(t, finding)),
    ...courses.map((sum) => sayMinutes(locale, t, sum)),
    ...programmes.map((sum) => saySessions(locale, t, sum)),
    ...(survey ? [t('check.survey', { items: survey.items.length })] : []),
    findings.length === 0 ? t('check.fine') : t('check.found', { count: findings.length }),
  ].join('\n');
  return { said, value: { findings, courses, programmes }, hasFindings: findings.length > 0 };
}

/** Imports the courses and programmes of a folder, as the platform; those with findings stay out. */
async function importCourses({ ctx, config, args }: Call): Promise<Outcome> {
  const t = translateTo(ctx.locale);
  const actor = mayImportCourse(ctx.actor) ? ctx.actor : systemOf('');
  const { home, packed, findings: ofZip } = await readPath(args, config, t);
  const imported = await importFolder({ ...ctx, actor }, packed);
  const programmes = await importProgrammes({ ...ctx, actor }, packed);
  const say = (finding: Finding) => sayFinding(t, { ...finding, path: join(home, finding.path) });
  const ofCourses = imported.flatMap((one) => [...one.findings.map(say), sayImported(t, one)]);
  const ofProgrammes = programmes.flatMap((one) => [...one.findings.map(say), sayProgramme(t, one)]);
  const lines = [...ofZip.map(say), ...ofCourses, ...ofProgrammes];
  const isRefused = imported.some(({ versionId }) => versionId === null) || programmes.some((one) => one.isRefused);
  const value = { imported, programmes };
  return { said: lines.join('\n') || t('check.fine'), value, hasFindings: ofZip.length > 0 || isRefused };
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

function sayImported(t: Translate, { courseId: course, versionId, isNew }: Imported): string {
  if (!versionId) return t('check.refused', { course });
  return isNew ? t('check.imported', { course, version: versionId }) : t('check.known', { course });
}

function sayProgramme(t: Translate, { path, isNew, isRefused }: ImportedProgramme): string {
  if (isRefused) return t('check.refused', { course: path });
  return t(isNew ? 'check.programmeImported' : 'check.known', { course: path });
}
