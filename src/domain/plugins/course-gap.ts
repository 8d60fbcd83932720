/** What a course lacks, and which plug-in practices fit it. Pure. */
import type { CertificateRule, ModuleOutline } from '../courses/package.ts';
import type { Minutes } from '../courses/rules.ts';
import type { Gap } from './gap-planner.ts';
import type { PlugInPractice } from './queries.ts';

/** A course as far as the planner looks at it; drafts have it too. */
export type PlannedCourse = Minutes & { code: string; outline: ModuleOutline[]; certificate: CertificateRule };

/** A practice that may be chosen, with the number of the module that it goes into. */
export type FittingPractice = PlugInPractice & { id: string; goesInto: number };

/** `qingsui-logistics/freight`: a practice by one word. */
export const practiceId = ({ pluginId, slug }: { pluginId: string; slug: string }): string => `${pluginId}/${slug}`;

/** Every competency that a course names. */
export function listNamed({ outline, certificate }: PlannedCourse): string[] {
  const codes = outline.flatMap((module) => [
    ...module.competencies,
    ...module.lessons.flatMap(({ competencies }) => competencies),
  ]);
  return [...new Set([...codes, ...certificate.competencies])].toSorted();
}

/**
 * The module that a practice goes into: the one it extends; for another course's practice the first module that names a
 * competency of it, so that a college's own course can use what others made. Null: it does not fit.
 */
export function moduleFor(course: PlannedCourse, practice: Pick<PlugInPractice, 'course' | 'module' | 'competencies'>) {
  const { outline, code } = course;
  if (practice.course === code) return outline.find(({ number }) => number === practice.module)?.number ?? null;
  const names = (module: ModuleOutline) => [
    ...module.competencies,
    ...module.lessons.flatMap((one) => one.competencies),
  ];
  const fits = outline.find((module) => names(module).some((one) => practice.competencies.includes(one)));
  return fits?.number ?? null;
}

/** The practices that fit a course, in the order of its modules. */
export function listFitting(course: PlannedCourse, practices: readonly PlugInPractice[]): FittingPractice[] {
  const fitting = practices.flatMap((practice) => {
    const goesInto = moduleFor(course, practice);
    return goesInto === null ? [] : [{ ...practice, id: practiceId(practice), goesInto }];
  });
  return fitting.toSorted((a, b) => a.goesInto - b.goesInto || (a.id < b.id ? -1 : 1));
}

type Added = { id: string; minutes: number; competencies: readonly string[] };

/** What the planner is asked: the course with the practices that are added already, and those that still could be. */
export function gapOf(
  course: PlannedCourse,
  { fitting, added }: { fitting: readonly FittingPractice[]; added: readonly Added[] },
): Gap<FittingPractice> {
  const lessons = course.outline.flatMap((module) => module.lessons).filter(({ kind }) => kind === 'practice');
  const practised = new Set([...lessons, ...added].flatMap(({ competencies }) => competencies));
  const known = new Set(added.map(({ id }) => id));
  return {
    theoryMinutes: course.theoryMinutes,
    practiceMinutes: course.practiceMinutes + added.reduce((sum, { minutes }) => sum + minutes, 0),
    unpractised: listNamed(course).filter((code) => !practised.has(code)),
    available: fitting.filter(({ id }) => !known.has(id)),
  };
}
