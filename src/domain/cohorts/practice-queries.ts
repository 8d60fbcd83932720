import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { findVersion } from '../courses/queries.ts';
import { type FittingPractice, gapOf, listFitting, practiceId } from '../plugins/course-gap.ts';
import type { Gap } from '../plugins/gap-planner.ts';
import { findPracticeOf, listPlugInPractices } from '../plugins/queries.ts';
import type { Cohort } from './cohort-queries.ts';

/** A practice of a cohort, in the words it had when it was added. */
export type AddedPractice = {
  id: string;
  pluginId: string;
  slug: string;
  title: string;
  titleEn: string;
  minutes: number;
  competencies: string[];
  addedAt: Date;
};

/** The plug-in practices of a cohort, which the caller has found, in the order in which they were added. */
export async function listCohortPractices(ctx: ReadCtx, cohortId: string): Promise<AddedPractice[]> {
  const { cohortPractice } = ctx.db.tables;
  const rows = await ctx.db
    .select()
    .from(cohortPractice)
    .where(eq(cohortPractice.cohortId, cohortId))
    .orderBy(asc(cohortPractice.addedAt), asc(cohortPractice.pluginId), asc(cohortPractice.practice));
  return Promise.all(
    rows.map(async ({ pluginId, practice: slug, pluginVersionId, minutes, addedAt }) => {
      const { title, titleEn, competencies } = await findPracticeOf(ctx, pluginVersionId, slug);
      return { id: practiceId({ pluginId, slug }), pluginId, slug, title, titleEn, minutes, competencies, addedAt };
    }),
  );
}

/** The practices that are on for a cohort's organisation and its college, and fit its course. */
export async function listFittingCohort(
  ctx: ReadCtx,
  { organisationId, collegeId, versionId }: Pick<Cohort, 'organisationId' | 'collegeId' | 'versionId'>,
): Promise<FittingPractice[]> {
  const scopes = collegeId ? [organisationId, collegeId] : [organisationId];
  return listFitting(await findVersion(ctx, versionId), await listPlugInPractices(ctx, [scopes]));
}

/** How a cohort that the caller has found stands to 60%, with the practices that could be added. */
export async function readCohortGap(
  ctx: ReadCtx,
  cohort: Cohort,
): Promise<{ gap: Gap<FittingPractice>; added: AddedPractice[] }> {
  const added = await listCohortPractices(ctx, cohort.id);
  const fitting = await listFittingCohort(ctx, cohort);
  return { gap: gapOf(await findVersion(ctx, cohort.versionId), { fitting, added }), added };
}
