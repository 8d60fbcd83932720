import { and, asc, eq, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
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
  { courseId, versionId = null }: { courseId: string; versionId?: string | null },
): Promise<CourseVersion> {
  const [found] = await (versionId
    ? selectPinned(ctx.db, { courseId, versionId })
    : selectCurrent(ctx.db, { courseId }));
  if (!found) throw new AppError('not-found', `course ${courseId} ${versionId ?? ''}`);
  return found;
}

/** A version by its id; what a cohort, a submission or an attempt is pinned to. */
export async function findVersion({ db }: ReadCtx, versionId: string): Promise<CourseVersion> {
  const [found] = await selectVersion(db, { versionId });
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
  const [text] = await selectText(ctx.db, { versionId: course.versionId, lessonId: place.lesson.id });
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

const columnsOf = ({ course, courseVersion: version }: ReadCtx['db']['tables']) => ({
  ...{ id: course.id, code: course.code, versionId: version.id, number: version.number },
  ...{ title: version.title, titleEn: version.titleEn, summary: version.summary, summaryEn: version.summaryEn },
  ...{ theoryMinutes: version.theoryMinutes, practiceMinutes: version.practiceMinutes, level: version.level },
  ...{ authors: version.authors, licence: version.licence, html: version.html },
  ...{ outline: version.outline, certificate: version.certificate },
});

const selectCurrent = prepareOnce('course_current', (db) => {
  const { course, courseVersion } = db.tables;
  return db
    .select(columnsOf(db.tables))
    .from(course)
    .innerJoin(courseVersion, eq(courseVersion.id, course.currentVersionId))
    .where(eq(course.id, sql.placeholder('courseId')));
});

const selectPinned = prepareOnce('course_pinned', (db) => {
  const { course, courseVersion } = db.tables;
  return db
    .select(columnsOf(db.tables))
    .from(courseVersion)
    .innerJoin(course, eq(course.id, courseVersion.courseId))
    .where(and(eq(courseVersion.id, sql.placeholder('versionId')), eq(course.id, sql.placeholder('courseId'))));
});

const selectVersion = prepareOnce('course_version', (db) => {
  const { course, courseVersion } = db.tables;
  return db
    .select(columnsOf(db.tables))
    .from(courseVersion)
    .innerJoin(course, eq(course.id, courseVersion.courseId))
    .where(eq(courseVersion.id, sql.placeholder('versionId')));
});

const selectText = prepareOnce('lesson_text', (db) => {
  const { lesson } = db.tables;
  return db
    .select({ html: lesson.html, speech: lesson.speech })
    .from(lesson)
    .where(and(eq(lesson.versionId, sql.placeholder('versionId')), eq(lesson.lessonId, sql.placeholder('lessonId'))));
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
