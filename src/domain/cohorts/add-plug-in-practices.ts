import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { FittingPractice } from '../plugins/course-gap.ts';
import { mayChoosePractices } from './cohort-policy.ts';
import { findCohort } from './cohort-queries.ts';
import { listCohortPractices, listFittingCohort } from './practice-queries.ts';

/** `practices` by their ids: `qingsui-logistics/freight`. */
export type AddPlugInPractices = { cohortId: string; practices: readonly string[] };

/**
 * Adds practices of plugins to a cohort: from now on their minutes count as planned. What is added already stays as it
 * is. Refuses with `not-found` (the cohort, or a practice that is not on for it or does not fit its course), `forbidden`,
 * or `invalid` when none is named.
 */
export async function addPlugInPractices(ctx: Ctx, asked: AddPlugInPractices): Promise<{ added: number }> {
  const { cohortId } = asked;
  return transact(ctx, async (tx) => {
    const cohort = await findCohort(tx, cohortId);
    if (!mayChoosePractices(tx.actor, cohort)) throw new AppError('forbidden', `practices of ${cohortId}`);
    const known = new Set((await listCohortPractices(tx, cohort)).map(({ id }) => id));
    const wanted = [...new Set(asked.practices)];
    if (wanted.length === 0) throw new AppError('invalid', 'practices', [{ path: ['practices'], rule: 'none' }]);
    const fitting = new Map((await listFittingCohort(tx, cohort)).map((one) => [one.id, one]));
    let added = 0;
    for (const id of wanted.filter((one) => !known.has(one))) {
      const practice = fitting.get(id);
      if (!practice) throw new AppError('not-found', `practice ${id} for ${cohortId}`);
      added += await keep(tx, cohortId, practice);
    }
    if (added > 0) await recordEvent(tx, 'cohort-practice.added', cohortId);
    return { added };
  });
}

/** 1 when it was not there. */
async function keep({ db, actor, now }: TxCtx, cohortId: string, practice: FittingPractice): Promise<number> {
  const { cohortPractice } = db.tables;
  const { pluginId, versionId: pluginVersionId, slug, minutes } = practice;
  const row = { cohortId, pluginId, pluginVersionId, practice: slug, minutes, addedBy: actor.id, addedAt: now };
  const rows = await db
    .insert(cohortPractice)
    .values(row)
    .onConflictDoNothing()
    .returning({ practice: cohortPractice.practice });
  return rows.length;
}
