/** Whether the places that a plugin extends are there. Pure. */
import { type Finding, reportOn } from '../courses/finding.ts';
import type { Extension } from './package.ts';

export type Place = Pick<Extension, 'course' | 'module'>;

/** A place as it was looked for: `title` is null when there is no such module, `modules` when there is no such course. */
export type FoundPlace = Place & { title: string | null; titleEn: string | null; modules: number | null };

type Module = { number: number; title: string; titleEn: string };

/** Looks the places up in courses by their codes. */
export function findPlaces(places: readonly Place[], courses: ReadonlyMap<string, readonly Module[]>): FoundPlace[] {
  return places.map(({ course, module }) => {
    const modules = courses.get(course);
    const { title = null, titleEn = null } = modules?.find(({ number }) => number === module) ?? {};
    return { course, module, title, titleEn, modules: modules?.length ?? null };
  });
}

/** A place that is not there is said, but stands in nobody's way, for a course may still come or change. */
export const isReminder = ({ rule }: Pick<Finding, 'rule'>): boolean =>
  rule === 'plugin-course' || rule === 'plugin-module';

/** Findings about the places that are not there; `lines` are those of the places in plugin.yaml at `path`. */
export function checkPlaces(found: readonly FoundPlace[], lines: readonly number[], path = 'plugin.yaml'): Finding[] {
  const findings: Finding[] = [];
  const report = reportOn(path, findings);
  found.forEach(({ course, module, title, modules }, at) => {
    if (title !== null) return;
    if (modules === null) report(lines[at] ?? 1, 'plugin-course', { name: course });
    else report(lines[at] ?? 1, 'plugin-module', { name: `${course}-M${module}`, wanted: modules });
  });
  return findings;
}
