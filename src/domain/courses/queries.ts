import { and, asc, eq, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { keepRows } from '#server/db/kept-rows.ts';
import { prepareOnce } from '#server/db/prepared.ts';
import { AppError } from '#server/errors.ts';
import type { CertificateRule, LessonOutline, ModuleOutline } from './package.ts';

export type CourseSummary = {
  id: string;
  code: string;
  versionId: string;
  title: string;
  titleEn: string;
  summary: string;
  summaryEn: string;
  theoryMinutes: number;
  practiceMinutes: number;
};

/** A course in one of its versions: all but the texts of its lessons. */
export type CourseVersion = CourseSummary & {
  number: number;
  level: string;
  authors: string[];
  licence: string;
  /** The introduction, as HTML. */
  html: string;
  outline: ModuleOutline[];
  certificate: CertificateRule;
};

/** Every course, as it is now. */
export async function listCourses({ db }: ReadCtx): Promise<CourseSummary[]> {
  const { course, courseVersion } = db.tables;
  const { title, titleEn, summary, summaryEn, theoryMinutes, practiceMinutes } = courseVersion;
  return db
    .select({
      ...{ id: course.id, code: course.code, versionId: courseVersion.id },
      ...{ title, titleEn, summary, summaryEn, theoryMinutes, practiceMinutes },
    })
    .from(course)
    .innerJoin(courseVersion, eq(courseVersion.id, course.currentVersionId))
    .orderBy(asc(course.code));
}

/** A course in the version that is asked for (a learner's cohort keeps the one it began with), or else as it is now. */
export async function findCourse(
  ctx: ReadCtx,
  { courseId, versionId }: { courseId: string; versionId?: string | null },
): Promise<CourseVersion> {
  const id = versionId ?? (await findCurrentVersionId(ctx, courseId));
  const found = await readVersion(ctx.db, id);
  if (found?.id !== courseId) throw new AppError('not-found', `course ${courseId} ${id}`);
  return found;
}

/** The version of a course that is shown now. */
export async function findCurrentVersionId({ db }: ReadCtx, courseId: string): Promise<string> {
  const [current] = await selectCurrent(db, { courseId });
  if (!current) throw new AppError('not-found', `course ${courseId}`);
  return current.versionId;
}

/** A version by its id; what a cohort, a submission or an attempt is pinned to. */
export async function findVersion({ db }: ReadCtx, versionId: string): Promise<CourseVersion> {
  const found = await readVersion(db, versionId);
  if (!found) throw new AppError('not-found', `course version ${versionId}`);
  return found;
}

export type LessonPlace = { module: ModuleOutline; lesson: LessonOutline };

export type LessonPage = LessonPlace & {
  course: CourseVersion;
  /** Null while the lesson is not written. */
  text: { html: string; speech: string } | null;
  previous: LessonPlace | null;
  next: LessonPlace | null;
};

/** One lesson by the words of its address. */
export async function findLesson(
  ctx: ReadCtx,
  asked: { courseId: string; versionId?: string | null; moduleSlug: string; lessonSlug: string },
): Promise<LessonPage> {
  const course = await findCourse(ctx, asked);
  const places = course.outline.flatMap((module) => module.lessons.map((lesson) => ({ module, lesson })));
  const at = places.findIndex(
    ({ module, lesson }) => module.slug === asked.moduleSlug && lesson.slug === asked.lessonSlug,
  );
  const place = places[at];
  if (!place) throw new AppError('not-found', `lesson ${asked.courseId}/${asked.moduleSlug}/${asked.lessonSlug}`);
  const text = await readText(ctx.db, `${course.versionId} ${place.lesson.id}`);
  return { ...place, course, text: text ?? null, previous: places[at - 1] ?? null, next: places[at + 1] ?? null };
}

/** How far the actor has read in a course, by lesson; empty for those who are no learners. */
export async function listReadings({ db, actor }: ReadCtx, courseId: string): Promise<Map<string, Reading>> {
  if (actor.role !== 'learner') return new Map();
  const rows = await selectReadings(db, { learnerId: actor.id, courseId });
  return new Map(rows.map(({ lessonId, ...reading }) => [lessonId, reading]));
}

/** How far the actor has read one lesson; null before the first section. */
export async function findReading({ db, actor }: ReadCtx, courseId: string, lessonId: string): Promise<Reading | null> {
  if (actor.role !== 'learner') return null;
  const [found] = await selectReading(db, { learnerId: actor.id, courseId, lessonId });
  return found ?? null;
}

export type Reading = { furthest: number; sections: number; lastAt: Date; finishedAt: Date | null };

const selectCurrent = prepareOnce('course_current', (db) => {
  const { course } = db.tables;
  return db
    .select({ versionId: course.currentVersionId })
    .from(course)
    .where(eq(course.id, sql.placeholder('courseId')));
});

/** A version never changes, so it is read once. */
const readVersion = keepRows<CourseVersion>(100, async (db, versionId) => {
  const { course, courseVersion } = db.tables;
  const [row] = await db
    .select({ code: course.code, version: courseVersion })
    .from(courseVersion)
    .innerJoin(course, eq(course.id, courseVersion.courseId))
    .where(eq(courseVersion.id, versionId));
  if (!row) return undefined;
  const { id, courseId, hash, importedBy, importedAt, ...kept } = row.version;
  return { ...kept, id: courseId, versionId: id, code: row.code };
});

/** The text of a lesson in a version, by both their ids. */
const readText = keepRows<{ html: string; speech: string }>(300, async (db, key) => {
  const { lesson } = db.tables;
  const [versionId = '', lessonId = ''] = key.split(' ');
  const [row] = await db
    .select({ html: lesson.html, speech: lesson.speech })
    .from(lesson)
    .where(and(eq(lesson.versionId, versionId), eq(lesson.lessonId, lessonId)));
  return row;
});

const selectReadings = prepareOnce('readings', (db) => {
  const { reading } = db.tables;
  const { lessonId, furthest, sections, lastAt, finishedAt } = reading;
  return db
    .select({ lessonId, furthest, sections, lastAt, finishedAt })
    .from(reading)
    .where(and(eq(reading.learnerId, sql.placeholder('learnerId')), eq(reading.courseId, sql.placeholder('courseId'))));
});

const selectReading = prepareOnce('reading', (db) => {
  const { reading } = db.tables;
  const { furthest, sections, lastAt, finishedAt } = reading;
  return db
    .select({ furthest, sections, lastAt, finishedAt })
    .from(reading)
    .where(
      and(
        eq(reading.learnerId, sql.placeholder('learnerId')),
        eq(reading.courseId, sql.placeholder('courseId')),
        eq(reading.lessonId, sql.placeholder('lessonId')),
      ),
    );
});
