import { and, desc, eq, sql } from 'drizzle-orm';
import { findCurrentVersionId } from '#domain/courses/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { prepareOnce } from '#server/db/prepared.ts';

/**
 * The version of a course that the actor sees: the one her newest cohort of that course is pinned to, so that nothing
 * changes under her hands; for everybody else the current one. `not-found` when there is no such course.
 */
export async function resolveVersionId(ctx: ReadCtx, courseId: string): Promise<string> {
  const { db, actor } = ctx;
  const isVisitor = actor.role === 'visitor';
  const [pinned] = isVisitor ? [] : await selectPinned(db, { learnerId: actor.id, courseId });
  return pinned?.versionId ?? findCurrentVersionId(ctx, courseId);
}

const selectPinned = prepareOnce('version_pinned', (db) => {
  const { cohort, enrolment } = db.tables;
  return db
    .select({ versionId: cohort.versionId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.learnerId, sql.placeholder('learnerId')), eq(cohort.courseId, sql.placeholder('courseId'))))
    .orderBy(desc(enrolment.enrolledAt), desc(enrolment.cohortId))
    .limit(1);
});
