import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { findVersion } from '../courses/queries.ts';
import { type ChosenPractice, listCoursePractices, nameChoice } from '../plugins/chosen-queries.ts';
import { type FittingPractice, gapOf, listFitting } from '../plugins/course-gap.ts';
import type { Gap } from '../plugins/gap-planner.ts';
import { listPlugInPractices } from '../plugins/queries.ts';
import type { Cohort } from './cohort-queries.ts';

/** A practice of a cohort; with `isOfCourse` its college has added it to the course, for all its cohorts. */
export type AddedPractice = ChosenPractice & { isOfCourse: boolean };

type Place = Pick<Cohort, 'id' | 'courseId' | 'organisationId' | 'collegeId'>;

/** Who runs a cohort: its organisation, and its college when that is another. */
export const bodiesOf = ({ organisationId, collegeId }: Pick<Cohort, 'organisationId' | 'collegeId'>): string[] =>
  collegeId ? [organisationId, collegeId] : [organisationId];

/** The plug-in practices of a cohort, which the caller has found: the course's first, then its own, each once. */
export async function listCohortPractices(ctx: ReadCtx, cohort: Place): Promise<AddedPractice[]> {
  const { cohortPractice } = ctx.db.tables;
  const place = { courseId: cohort.courseId, organisationIds: bodiesOf(cohort) };
  const shared = await listCoursePractices(ctx, place);
  const rows = await ctx.db
    .select()
    .from(cohortPractice)
    .where(eq(cohortPractice.cohortId, cohort.id))
    .orderBy(asc(cohortPractice.addedAt), asc(cohortPractice.pluginId), asc(cohortPractice.practice));
  const own = await Promise.all(rows.map((row) => nameChoice(ctx, row)));
  return [
    ...shared.map((one) => ({ ...one, isOfCourse: true })),
    ...own.filter(({ id }) => !shared.some((one) => one.id === id)).map((one) => ({ ...one, isOfCourse: false })),
  ];
}

/** The practices that are on for a cohort's organisation and its college, and fit its course. */
export async function listFittingCohort(
  ctx: ReadCtx,
  cohort: Pick<Cohort, 'organisationId' | 'collegeId' | 'versionId'>,
): Promise<FittingPractice[]> {
  return listFitting(await findVersion(ctx, cohort.versionId), await listPlugInPractices(ctx, [bodiesOf(cohort)]));
}

/** How a cohort that the caller has found stands to 60%, with the practices that could be added. */
export async function readCohortGap(
  ctx: ReadCtx,
  cohort: Cohort,
): Promise<{ gap: Gap<FittingPractice>; added: AddedPractice[] }> {
  const added = await listCohortPractices(ctx, cohort);
  const fitting = await listFittingCohort(ctx, cohort);
  return { gap: gapOf(await findVersion(ctx, cohort.versionId), { fitting, added }), added };
}
