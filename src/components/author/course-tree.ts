/** The outline of a draft as its author sees it: by the files that are there, with what could be read of them. */
import type { DraftCourse } from '#domain/courses/desk-queries.ts';
import { placeOf } from '#domain/courses/file-rules.ts';
import type { LessonOutline, ModuleOutline } from '#domain/courses/package.ts';
import { practiceShare } from '#domain/courses/rules.ts';

export type TreeLesson = { path: string; name: string; lesson: LessonOutline | null; findings: number };
export type TreeModule = {
  folder: string;
  number: number;
  /** Null when module.md is not there. */
  path: string | null;
  module: ModuleOutline | null;
  lessons: TreeLesson[];
  /** The path of its question bank. */
  bank: string;
  hasBank: boolean;
  questions: number;
  findings: number;
  theory: number;
  practice: number;
  share: number | null;
};
export type CourseTree = { modules: TreeModule[]; tasks: { path: string; findings: number }[]; media: number };

/** Modules and lessons in their order. */
export function treeOf({ course, files, findings }: Pick<DraftCourse, 'course' | 'files' | 'findings'>): CourseTree {
  const places = files.map(({ path }) => ({ path, place: placeOf(path) }));
  const count = (path: string) => findings.filter((finding) => finding.path === path).length;
  const folders = new Map(
    places.flatMap(({ place }) => (place && 'folder' in place ? [[place.folder, place.module] as const] : [])),
  );
  const modules = [...folders]
    .toSorted(([, a], [, b]) => a - b)
    .map(([folder, number]) => {
      const module = course?.outline.find((one) => `${one.number}-${one.slug}` === folder) ?? null;
      const inside = places.flatMap(({ path, place }) =>
        place?.kind === 'lesson' && place.folder === folder ? [{ path, place }] : [],
      );
      const lessons = inside
        .toSorted((a, b) => a.place.number - b.place.number)
        .map(({ path, place }) => {
          const lesson = module?.lessons.find(({ slug }) => slug === place.slug) ?? null;
          return { path, name: place.slug, lesson, findings: count(path) };
        });
      const here = (name: string) => places.some(({ path }) => path === `${folder}/${name}`);
      return {
        ...{ folder, number, module, lessons, ...minutesOf(lessons) },
        path: here('module.md') ? `${folder}/module.md` : null,
        bank: `${folder}/quiz.gift`,
        hasBank: here('quiz.gift'),
        questions: module?.questions ?? 0,
        findings: findings.filter(({ path }) => path.startsWith(`${folder}/`)).length,
      };
    });
  const tasks = places
    .filter(({ place }) => place?.kind === 'task')
    .map(({ path }) => ({ path, findings: count(path) }));
  return { modules, tasks, media: places.filter(({ path }) => path.startsWith('media/')).length };
}

/** What a file is called for its author: by its title, else by its name. */
export function titleOfFile({ course }: Pick<DraftCourse, 'course'>, path: string) {
  const place = placeOf(path);
  const named = (title: { title: string; titleEn: string } | undefined) => title ?? { title: path, titleEn: path };
  if (place?.kind === 'course') return named(course ?? undefined);
  const module = course?.outline.find(({ number }) => place && 'module' in place && number === place.module);
  if (place?.kind === 'lesson') return named(module?.lessons.find(({ slug }) => slug === place.slug));
  return named(place?.kind === 'module' ? module : undefined);
}

function minutesOf(lessons: readonly TreeLesson[]) {
  const sum = (kind: LessonOutline['kind']) =>
    lessons.reduce((total, { lesson }) => total + (lesson?.kind === kind ? lesson.minutes : 0), 0);
  const [theory, practice] = [sum('theory'), sum('practice')];
  return { theory, practice, share: practiceShare({ theoryMinutes: theory, practiceMinutes: practice }) };
}
