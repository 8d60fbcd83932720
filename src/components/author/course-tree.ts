/** The outline of a draft as its author sees it: by the files that are there, with what could be read of them. */
import type { DraftCourse } from '#domain/courses/desk-queries.ts';
import { placeOf } from '#domain/courses/file-rules.ts';
import type { LessonOutline, ModuleOutline, Task } from '#domain/courses/package.ts';
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
/** `task` is null when its file cannot be read. */
export type TreeTask = { path: string; name: string; task: Pick<Task, 'title' | 'titleEn'> | null; findings: number };
export type CourseTree = { modules: TreeModule[]; tasks: TreeTask[]; media: number };

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
  const tasks = taskPaths(files).map((path) => {
    const task = taskAt({ course, files }, path) ?? null;
    return { path, name: path.slice('assessments/'.length, -'.md'.length), task, findings: count(path) };
  });
  return { modules, tasks, media: places.filter(({ path }) => path.startsWith('media/')).length };
}

/** What a file is called for its author: by its title; null when it has none of its own. */
export function titleOfFile({ course, files }: Pick<DraftCourse, 'course' | 'files'>, path: string) {
  const place = placeOf(path);
  if (place?.kind === 'course') return course;
  if (place?.kind === 'task') return taskAt({ course, files }, path) ?? null;
  const module = course?.outline.find(({ number }) => place && 'module' in place && number === place.module);
  if (place?.kind === 'lesson') return module?.lessons.find(({ slug }) => slug === place.slug) ?? null;
  return (place?.kind === 'module' && module) || null;
}

/** As the reader sorts files. */
const { compare: byName } = new Intl.Collator('en', { numeric: true });
const taskPaths = (files: DraftCourse['files']) =>
  files.flatMap(({ path }) => (placeOf(path)?.kind === 'task' ? [path] : [])).toSorted(byName);

/** The reader tells assessments in the order of their files; when it could not read one, nobody knows which. */
function taskAt({ course, files }: Pick<DraftCourse, 'course' | 'files'>, path: string): Task | undefined {
  const paths = taskPaths(files);
  return course?.tasks.length === paths.length ? course.tasks[paths.indexOf(path)] : undefined;
}

function minutesOf(lessons: readonly TreeLesson[]) {
  const sum = (kind: LessonOutline['kind']) =>
    lessons.reduce((total, { lesson }) => total + (lesson?.kind === kind ? lesson.minutes : 0), 0);
  const [theory, practice] = [sum('theory'), sum('practice')];
  return { theory, practice, share: practiceShare({ theoryMinutes: theory, practiceMinutes: practice }) };
}
