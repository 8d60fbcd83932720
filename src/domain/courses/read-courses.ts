import { type Finding, reportOn } from './finding.ts';
import { readYaml } from './front-matter.ts';
import type { Competency } from './package.ts';
import type { PackageFiles } from './package-files.ts';
import { competencyKeys } from './package-keys.ts';
import { type ReadCourse, readCourse } from './read-course.ts';
import { splitFolder } from './split-folder.ts';
import { readText } from './text-file.ts';

/** All that a folder like `courses/` says. `findings` are those of the folder itself; each course has its own. */
export type ReadCourses = { courses: (ReadCourse & { id: string })[]; competencies: Competency[]; findings: Finding[] };

const listPath = 'competencies.yaml';

/** Reads every course of a folder, and the list of competencies they share. */
export function readCourses(packed: PackageFiles): ReadCourses {
  const findings: Finding[] = [];
  const competencies = readCompetencies(packed.files.get(listPath), findings);
  const codes = new Set(competencies.map(({ code }) => code));
  const courses = splitFolder(packed).map(({ id, files }) => ({ id, ...readCourse(id, files, codes) }));
  const taken = new Map<string, string>();
  for (const { id, course } of courses) {
    const first = course && taken.get(course.code);
    if (first) reportOn(`${id}/course.md`, findings)(1, 'code-taken', { name: course.code, found: first });
    if (course) taken.set(course.code, id);
  }
  return { courses, competencies, findings };
}

/** The competencies of competencies.yaml. */
export function readCompetencies(bytes: Uint8Array | undefined, findings: Finding[]): Competency[] {
  const report = reportOn(listPath, findings);
  if (!bytes) report(1, 'file-missing', { name: listPath });
  const text = bytes && readText(bytes, report);
  const { value } = text ? readYaml(text, competencyKeys, report) : { value: null };
  return Object.entries(value ?? {}).map(([code, { title, title_en: titleEn, gate }]) => {
    return { code, title, titleEn, isGate: gate };
  });
}
