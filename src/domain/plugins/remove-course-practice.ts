import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { findCollegeFor } from './chosen-queries.ts';

export type RemoveCoursePractice = { courseId: string; practice: string };

/**
 * Takes a practice out of the course for the actor's college; what learners did with it stays theirs. Done twice it is
 * done once. Refuses with `not-found` or `forbidden`.
 */
export async function removeCoursePractice(
  ctx: Ctx,
  { courseId, practice }: RemoveCoursePractice,
): Promise<{ removed: number }> {
  return transact(ctx, async (tx) => {
    const organisationId = await findCollegeFor(tx, courseId);
    const { coursePractice } = tx.db.tables;
    const [pluginId = '', slug = ''] = practice.split('/');
    const isIt = and(
      ...[eq(coursePractice.organisationId, organisationId), eq(coursePractice.courseId, courseId)],
      ...[eq(coursePractice.pluginId, pluginId), eq(coursePractice.practice, slug)],
    );
    const rows = await tx.db.delete(coursePractice).where(isIt).returning({ practice: coursePractice.practice });
    if (rows.length > 0) await recordEvent(tx, 'course-practice.removed', courseId);
    return { removed: rows.length };
  });
}
