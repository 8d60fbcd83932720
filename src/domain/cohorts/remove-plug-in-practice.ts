import { and, eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayChoosePractices } from './cohort-policy.ts';
import { findCohort } from './cohort-queries.ts';

export type RemovePlugInPractice = { cohortId: string; practice: string };

/**
 * Takes a plug-in practice out of a cohort; what learners did with it stays theirs. Done twice it is done once. Refuses
 * with `not-found` (the cohort) or `forbidden`.
 */
export async function removePlugInPractice(
  ctx: Ctx,
  { cohortId, practice }: RemovePlugInPractice,
): Promise<{ removed: number }> {
  return transact(ctx, async (tx) => {
    const cohort = await findCohort(tx, cohortId);
    if (!mayChoosePractices(tx.actor, cohort)) throw new AppError('forbidden', `practices of ${cohortId}`);
    const { cohortPractice } = tx.db.tables;
    const [pluginId = '', slug = ''] = practice.split('/');
    const isIt = and(
      ...[eq(cohortPractice.cohortId, cohortId), eq(cohortPractice.pluginId, pluginId)],
      eq(cohortPractice.practice, slug),
    );
    const rows = await tx.db.delete(cohortPractice).where(isIt).returning({ practice: cohortPractice.practice });
    if (rows.length > 0) await recordEvent(tx, 'cohort-practice.removed', cohortId);
    return { removed: rows.length };
  });
}
