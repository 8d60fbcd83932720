/** The shipped course, which the demo world's cohorts follow, and all else that ships. */
import { importProgrammes } from '#domain/courses/import-programmes.ts';
import { importShippedCourses } from '#domain/courses/import-shipped.ts';
import { importSurvey } from '#domain/courses/import-survey.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { hashPackage, versionIdOf } from '#domain/courses/package-hash.ts';
import { splitFolder } from '#domain/courses/split-folder.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

const folder = 'courses';
const courseId = 'live-selling';

const packed = await readPackageFolder(folder);
const shipped = splitFolder(packed).find(({ id }) => id === courseId);

/** Named by its content: the same in every database. */
export const courseVersionId = shipped ? versionIdOf(courseId, hashPackage(shipped.files)) : '';

/** Imports what ships. Unlike the boot, the demo world cannot do without it. */
export async function seedShippedCourses(ctx: Ctx): Promise<void> {
  const imported = await importShippedCourses(ctx, folder);
  const refused = imported.find(({ courseId: id, versionId }) => id === courseId && !versionId);
  const issues = refused?.findings.map(({ path, line, rule }) => ({ path: [`${path}:${line}`], rule }));
  if (refused) throw new AppError('invalid', `courses/${courseId} has findings`, issues);
  await importProgrammes({ ...ctx, actor: systemOf('') }, packed);
  await importSurvey({ ...ctx, actor: systemOf('') }, packed);
}
