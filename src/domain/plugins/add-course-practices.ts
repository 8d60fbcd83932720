import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCollegeFor } from './chosen-queries.ts';
import { practiceId } from './course-gap.ts';
import { listPlugInPractices, type PlugInPractice } from './queries.ts';

/** `practices` by their ids: `qingsui-logistics/freight`. */
export type AddCoursePractices = { courseId: string; practices: readonly string[] };

/**
 * Adds practices of plugins to a course for all cohorts of the actor's college, those of today and those to come: their
 * minutes count as planned. What is added already stays as it is. Refuses with `not-found` (the course, or a practice
 * that is not on for the college), `forbidden`, or `invalid` when none is named.
 */
export async function addCoursePractices(ctx: Ctx, asked: AddCoursePractices): Promise<{ added: number }> {
  return transact(ctx, async (tx) => {
    const { courseId } = asked;
    const organisationId = await findCollegeFor(tx, courseId);
    const wanted = [...new Set(asked.practices)];
    if (wanted.length === 0) throw new AppError('invalid', 'practices', [{ path: ['practices'], rule: 'none' }]);
    const available = await listPlugInPractices(tx, [[organisationId]]);
    let added = 0;
    for (const id of wanted) {
      const practice = available.find((one) => practiceId(one) === id);
      if (!practice) throw new AppError('not-found', `practice ${id} for ${courseId}`);
      added += await keep(tx, { courseId, organisationId, practice });
    }
    if (added > 0) await recordEvent(tx, 'course-practice.added', courseId);
    return { added };
  });
}

type Choice = { courseId: string; organisationId: string; practice: PlugInPractice };

/** 1 when it was not there. */
async function keep({ db, actor, now }: TxCtx, { practice, ...place }: Choice): Promise<number> {
  const { coursePractice } = db.tables;
  const { pluginId, versionId: pluginVersionId, slug, minutes } = practice;
  const row = { ...place, pluginId, pluginVersionId, practice: slug, minutes, addedBy: actor.id, addedAt: now };
  const rows = await db
    .insert(coursePractice)
    .values(row)
    .onConflictDoNothing()
    .returning({ practice: coursePractice.practice });
  return rows.length;
}
