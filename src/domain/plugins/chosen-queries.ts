import { and, asc, eq, inArray } from 'drizzle-orm';
import { mayAuthorCourse, type Owned } from '#domain/courses/policy.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { practiceId } from './course-gap.ts';
import { collegeOf, mayChooseForCourse } from './policy.ts';
import { findPracticeOf } from './queries.ts';

/** A practice that somebody has chosen for a course or a cohort, in the words it had then. */
export type ChosenPractice = {
  id: string;
  pluginId: string;
  slug: string;
  title: string;
  titleEn: string;
  minutes: number;
  competencies: string[];
  addedAt: Date;
};

/** A row of a choice, as `course_practice` and `cohort_practice` keep it. */
export type Choice = { pluginId: string; practice: string; pluginVersionId: string; minutes: number; addedAt: Date };

/** The practices that these organisations have added to a course, in the order in which they were added; each once. */
export async function listCoursePractices(
  ctx: ReadCtx,
  { courseId, organisationIds }: { courseId: string; organisationIds: readonly string[] },
): Promise<ChosenPractice[]> {
  const { coursePractice } = ctx.db.tables;
  const own = and(eq(coursePractice.courseId, courseId), inArray(coursePractice.organisationId, [...organisationIds]));
  const rows = await ctx.db
    .select()
    .from(coursePractice)
    .where(own)
    .orderBy(asc(coursePractice.addedAt), asc(coursePractice.pluginId), asc(coursePractice.practice));
  const all = await Promise.all(rows.map((row) => nameChoice(ctx, row)));
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at);
}

/** A choice in the words of the version that was chosen. */
export async function nameChoice(ctx: ReadCtx, choice: Choice): Promise<ChosenPractice> {
  const { pluginId, practice: slug, pluginVersionId, minutes, addedAt } = choice;
  const { title, titleEn, competencies } = await findPracticeOf(ctx, pluginVersionId, slug);
  return { id: practiceId({ pluginId, slug }), pluginId, slug, title, titleEn, minutes, competencies, addedAt };
}

/**
 * For which college the actor chooses practices of a course that she may write. Refuses with
 * `unauthenticated`, `forbidden` or `not-found`.
 */
export async function findCollegeFor(ctx: ReadCtx, courseId: string): Promise<string> {
  const { course } = ctx.db.tables;
  const [found]: (Owned | undefined)[] = await ctx.db.select().from(course).where(eq(course.id, courseId));
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `practices of ${courseId}`);
  if (!mayChooseForCourse(ctx.actor)) throw new AppError('forbidden', `practices of ${courseId}`);
  if (!found || !mayAuthorCourse(ctx.actor, found)) throw new AppError('not-found', `course ${courseId}`);
  return collegeOf(ctx.actor, found);
}
