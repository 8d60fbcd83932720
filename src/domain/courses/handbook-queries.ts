import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { LessonOutline, ModuleOutline } from './package.ts';
import { type PaperQuestion, toPaper } from './paper-quiz.ts';
import { type CourseVersion, findCourse } from './queries.ts';
import { listTasks, type Task } from './task-queries.ts';

export { letterOf, type PaperQuestion } from './paper-quiz.ts';

/** A lesson of the handbook; `html` is null while it is not written. */
export type HandbookLesson = LessonOutline & { html: string | null };

export type HandbookModule = Omit<ModuleOutline, 'lessons' | 'questions'> & {
  lessons: HandbookLesson[];
  questions: PaperQuestion[];
  tasks: Task[];
};

/** All that a course prints. */
export type Handbook = {
  course: CourseVersion;
  /** The college that owns it; null for what ships with the platform. */
  owner: { name: string; nameEn: string } | null;
  modules: HandbookModule[];
};

/** A whole course for paper, in the version that is asked for. Courses are public: so are their handbooks. */
export async function readHandbook(
  ctx: ReadCtx,
  { courseId, versionId }: { courseId: string; versionId: string },
): Promise<Handbook> {
  const course = await findCourse(ctx, { courseId, versionId });
  const { lesson, question } = ctx.db.tables;
  const texts = await ctx.db.select().from(lesson).where(eq(lesson.versionId, versionId));
  const ofVersion = eq(question.versionId, versionId);
  const questions = await ctx.db.select().from(question).where(ofVersion).orderBy(asc(question.position));
  const tasks = await listTasks(ctx, versionId);
  const htmlOf = new Map(texts.map(({ lessonId, html }) => [lessonId, html]));
  const modules = course.outline.map((module) => ({
    ...module,
    lessons: module.lessons.map((one) => ({ ...one, html: htmlOf.get(one.id) ?? null })),
    questions: toPaper(
      questions.filter(({ moduleNumber }) => moduleNumber === module.number).map(({ content }) => content),
    ),
    tasks: tasks.filter(({ moduleNumber }) => moduleNumber === module.number),
  }));
  return { course, owner: await findOwner(ctx, courseId), modules };
}

async function findOwner({ db }: ReadCtx, courseId: string): Promise<Handbook['owner']> {
  const { course, organisation } = db.tables;
  const [owner] = await db
    .select({ name: organisation.name, nameEn: organisation.nameEn })
    .from(course)
    .innerJoin(organisation, eq(organisation.id, course.organisationId))
    .where(eq(course.id, courseId));
  return owner ?? null;
}
