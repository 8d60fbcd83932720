import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { LessonOutline, ModuleOutline, Programme } from './package.ts';
import { type Packed, packProgramme } from './programme-rules.ts';
import { findVersion, listCourses } from './queries.ts';

/** A lesson of a programme, with the place where it is read. */
export type ProgrammeLesson = LessonOutline & { courseId: string; module: ModuleOutline };

/** A programme with its sessions, their lessons as they are now, and the minutes of each and of all. */
export type PackedProgramme = Omit<Programme, 'sessions'> & Packed<ProgrammeLesson>;

/** Every programme (班型) that is offered, in its order. */
export async function listProgrammes(ctx: ReadCtx): Promise<PackedProgramme[]> {
  const { programme } = ctx.db.tables;
  const rows = await ctx.db.select({ content: programme.content }).from(programme).orderBy(asc(programme.position));
  if (rows.length === 0) return [];
  const lessons = await listLessons(ctx);
  return rows.map(({ content }) => ({ ...content, ...packProgramme(content, lessons) }));
}

/** One programme; `not-found` when there is none of that name. */
export async function findProgramme(ctx: ReadCtx, id: string): Promise<PackedProgramme> {
  const { programme } = ctx.db.tables;
  const [row] = await ctx.db.select({ content: programme.content }).from(programme).where(eq(programme.id, id));
  if (!row) throw new AppError('not-found', `programme ${id}`);
  return { ...row.content, ...packProgramme(row.content, await listLessons(ctx)) };
}

/** Every lesson of every course as it is shown now, by its id. */
async function listLessons(ctx: ReadCtx): Promise<Map<string, ProgrammeLesson>> {
  const versions = (await listCourses(ctx)).map(({ versionId }) => findVersion(ctx, versionId));
  const lessons = (await Promise.all(versions)).flatMap(({ id: courseId, outline }) =>
    outline.flatMap((module) => module.lessons.map((lesson) => ({ ...lesson, courseId, module }))),
  );
  return new Map(lessons.map((lesson) => [lesson.id, lesson]));
}
