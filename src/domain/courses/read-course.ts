import type { z } from 'astro/zod';
import { CrossReferences } from './cross-references.ts';
import { type Finding, inOrder, type Report, reportOn } from './finding.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { readFreeText } from './lesson-text.ts';
import { readModule } from './module-files.ts';
import type { CertificateRule, CoursePackage, ModuleOutline, Task } from './package.ts';
import { type PackageFiles, sortFiles } from './package-files.ts';
import { courseKeys } from './package-keys.ts';
import { type Minutes, practiceMissing, practiceShare } from './rules.ts';
import { checkSums } from './sum-findings.ts';
import { readTasks } from './task-files.ts';

/** What was read, as far as it can be used; null when the course does not even say what it is. */
export type ReadCourse = { course: CoursePackage | null; findings: Finding[] };

/**
 * Reads a course package: pure, from bytes to what an import keeps. Nothing stops it: all findings are collected.
 * `id` is the folder's name; `home` stands before the paths of findings; `competencies` are the codes that exist.
 */
export function readCourse(
  id: string,
  packed: PackageFiles,
  competencies: ReadonlySet<string>,
  home = `${id}/`,
): ReadCourse {
  const findings: Finding[] = [];
  const files = sortFiles(packed, home, findings);
  const { text, report } = files.course ?? { text: null, report: reportOn(`${home}course.md`, findings) };
  if (text === null) {
    report(1, 'file-missing', { name: 'course.md' });
    return { course: null, findings };
  }
  const front = readFrontMatter(text, courseKeys, report);
  const code = front.value?.code ?? '';
  const photos = `/courses/${id}/media/`;
  const references = new CrossReferences(files, { photos, code, competencies, home, findings });
  const { html } = readFreeText(front.body, references.around('media/', front.above, report));
  const tasks = readTasks(files.tasks, references);
  const modules = files.modules.flatMap((module) => readModule(module, references) ?? []);
  references.settle(tasks.map(({ id }) => id));
  checkSums(files);
  if (!front.value) return { course: null, findings: inOrder(findings) };
  checkCourse(front.value, front.lineOf, references, files.tasks.length, report);
  const outline = modules.map(({ module }) => module);
  const minutes = countMinutes(outline, tasks);
  // A file that could not be read is missing in the sum: its own findings come first.
  const planned = files.modules.reduce((sum, { lessons }) => sum + lessons.length, 0);
  const isWhole = planned === outline.reduce((sum, { lessons }) => sum + lessons.length, 0);
  if (isWhole && tasks.length === files.tasks.length) checkShare(minutes, report);
  const course = {
    ...{ id, code, html, outline, ...wordsOf(front.value), ...minutes },
    certificate: toRule(front.value.certificate),
    lessons: modules.flatMap(({ lessons }) => lessons),
    questions: modules.flatMap(({ questions }) => questions),
    tasks: tasks.map((task) => ({ ...task, minutes: task.minutes + minutesProvedBy(task.id, outline) })),
  };
  return { course, findings: inOrder(findings) };
}

type Keys = z.output<typeof courseKeys>;

const toRule = ({ valid_years: validYears, ...rule }: Keys['certificate']): CertificateRule => ({
  ...rule,
  ...(validYears !== undefined && { validYears }),
});

function checkCourse(
  { competencies, certificate }: Keys,
  lineOf: FrontMatter<Keys>['lineOf'],
  references: CrossReferences,
  taskFiles: number,
  report: Report,
): void {
  references.checkCodes(competencies, (place) => lineOf('competencies', place), report);
  const ofRule = (place: number) => lineOf('certificate', 'competencies', place);
  references.checkCodes(certificate.competencies, ofRule, report);
  certificate.quizzes.forEach((number, place) => {
    if (references.moduleNumbers.has(number)) return;
    report(lineOf('certificate', 'quizzes', place), 'module-unknown', { name: String(number) });
  });
  const few = { found: taskFiles, wanted: certificate.assessments };
  if (few.found < few.wanted) report(lineOf('certificate', 'assessments'), 'assessments-few', few);
}

const wordsOf = ({ title, title_en, summary, summary_en, level, language, authors, licence }: Keys) => ({
  ...{ title, titleEn: title_en, summary, summaryEn: summary_en },
  ...{ level, language, authors, licence },
});

/** Lessons that are only planned count, too: the share of a course is that of its plan. */
function countMinutes(outline: readonly ModuleOutline[], tasks: readonly Task[]): Minutes {
  const lessons = outline.flatMap(({ lessons }) => lessons);
  const sum = (minutes: readonly { minutes: number }[]) => minutes.reduce((total, { minutes }) => total + minutes, 0);
  return {
    theoryMinutes: sum(lessons.filter(({ kind }) => kind === 'theory')),
    practiceMinutes: sum(lessons.filter(({ kind }) => kind === 'practice')) + sum(tasks),
  };
}

function minutesProvedBy(taskId: string, outline: readonly ModuleOutline[]): number {
  const lessons = outline.flatMap(({ lessons }) => lessons);
  const proved = lessons.filter(({ task, kind }) => task === taskId && kind === 'practice');
  return proved.reduce((total, { minutes }) => total + minutes, 0);
}

function checkShare(minutes: Minutes, report: Report): void {
  const missing = practiceMissing(minutes);
  const found = Math.floor((practiceShare(minutes) ?? 0) * 100);
  if (missing > 0) report(1, 'hands-on-low', { found, wanted: missing });
}
