import { and, desc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/**
 * The version of a course that the actor sees: the one her newest cohort of that course is pinned to, so that nothing
 * changes under her hands; for everybody else the current one. `not-found` when there is no such course.
 */
export async function resolveVersionId({ db, actor }: ReadCtx, courseId: string): Promise<string> {
  const { cohort, course, enrolment } = db.tables;
  const [pinned] = await db
    .select({ versionId: cohort.versionId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.learnerId, actor.id), eq(cohort.courseId, courseId)))
    .orderBy(desc(enrolment.enrolledAt), desc(enrolment.cohortId))
    .limit(1);
  if (pinned) return pinned.versionId;
  const [current] = await db.select({ versionId: course.currentVersionId }).from(course).where(eq(course.id, courseId));
  if (!current) throw new AppError('not-found', `course ${courseId}`);
  return current.versionId;
}
