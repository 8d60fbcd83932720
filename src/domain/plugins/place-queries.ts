import type { ReadCtx } from '#server/context.ts';
import { type Finding, type Report, reportOn } from '../courses/finding.ts';
import { findVersion, listCourses } from '../courses/queries.ts';
import type { Extension, PluginManifest } from './package.ts';

/** A place that a plugin extends and that there is not: no such course, or no such module in it (`modules` it has). */
export type MissingPlace = Pick<Extension, 'course' | 'module'> & { modules: number | null };

/** The places that do not exist in the courses as they are shown now. */
export async function listMissingPlaces(
  ctx: ReadCtx,
  places: readonly Pick<Extension, 'course' | 'module'>[],
): Promise<MissingPlace[]> {
  const courses = new Map((await listCourses(ctx)).map(({ code, versionId }) => [code, versionId]));
  const missing: MissingPlace[] = [];
  for (const { course, module } of places) {
    const versionId = courses.get(course);
    const outline = versionId === undefined ? null : (await findVersion(ctx, versionId)).outline;
    if (outline?.some(({ number }) => number === module)) continue;
    missing.push({ course, module, modules: outline?.length ?? null });
  }
  return missing;
}

/** The same as findings about plugin.yaml: said, but in nobody's way, for a course may still come or change. */
export async function checkPlaces(ctx: ReadCtx, manifest: Pick<PluginManifest, 'extends'>): Promise<Finding[]> {
  const findings: Finding[] = [];
  const report: Report = reportOn('plugin.yaml', findings);
  for (const { course, module, modules } of await listMissingPlaces(ctx, manifest.extends)) {
    if (modules === null) report(1, 'plugin-course', { name: course });
    else report(1, 'plugin-module', { name: `${course}-M${module}`, wanted: modules });
  }
  return findings;
}
