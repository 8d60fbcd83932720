/** 到 60% 的路: what plug-in practices could do for a course or have done for a cohort. */
import { eq } from 'drizzle-orm';
import { mayChoosePractices } from '#domain/cohorts/cohort-policy.ts';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import { type AddedPractice, readCohortGap } from '#domain/cohorts/practice-queries.ts';
import { type ChosenPractice, listCoursePractices } from '#domain/plugins/chosen-queries.ts';
import { type FittingPractice, gapOf, listFitting, type PlannedCourse } from '#domain/plugins/course-gap.ts';
import { type Gap, type Plan, planToCover, planToReach } from '#domain/plugins/gap-planner.ts';
import { collegeOf, mayChooseForCourse } from '#domain/plugins/policy.ts';
import { listPlugInPractices } from '#domain/plugins/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import type { Account } from './hands-on.ts';

/** A suggestion: its practices, and the course as it would stand with them. */
export type Suggestion = Plan<FittingPractice> & { account: Account };

export type Way = {
  /** As it stands now, with what was added. */
  account: Account;
  /** The fewest practices to 60%; null when it is there already, or cannot be reached. */
  reach: Suggestion | null;
  /** The fewest that reach it and also cover what nobody practises; null when that is nothing more. */
  cover: Suggestion | null;
  /** How many practices could be added. */
  available: number;
  /** Those practices, in the order of the modules that they go into. */
  choices: readonly FittingPractice[];
};

export type CohortWay = Way & { added: AddedPractice[]; mayChoose: boolean };

/** Of a course: what its college has added for all its classes; `mayChoose` once it was published. */
export type CourseWay = Way & { added: ChosenPractice[]; mayChoose: boolean };

/** The way of a cohort that the caller has found. */
export async function readCohortWay(ctx: ReadCtx, cohort: Cohort): Promise<CohortWay> {
  const { gap, added } = await readCohortGap(ctx, cohort);
  return { ...wayOf(gap), added, mayChoose: mayChoosePractices(ctx.actor, cohort) };
}

/** The way of a course that the actor writes, also of a draft, with the practices that are on for its college. */
export async function readCourseWay(ctx: ReadCtx, courseId: string, draft: PlannedCourse): Promise<CourseWay> {
  const { course } = ctx.db.tables;
  const [known] = await ctx.db.select().from(course).where(eq(course.id, courseId));
  const college = collegeOf(ctx.actor, known ?? { organisationId: null });
  const added = await listCoursePractices(ctx, { courseId, organisationIds: [college] });
  const fitting = listFitting(draft, await listPlugInPractices(ctx, [[college]]));
  const mayChoose = known !== undefined && mayChooseForCourse(ctx.actor);
  return { ...wayOf(gapOf(draft, { fitting, added })), added, mayChoose };
}

function wayOf(gap: Gap<FittingPractice>): Way {
  const suggest = (plan: Plan<FittingPractice> | null): Suggestion | null =>
    plan && plan.practices.length > 0 ? { ...plan, account: accountWith(gap, plan.minutes) } : null;
  const reach = suggest(planToReach(gap));
  const cover = suggest(planToCover(gap));
  const isMore = cover !== null && cover.covers.length > (reach?.covers.length ?? 0);
  const { available: choices } = gap;
  const account = accountWith(gap, 0);
  return { account, reach, cover: isMore ? cover : null, available: choices.length, choices };
}

const accountWith = ({ theoryMinutes, practiceMinutes }: Gap, more: number): Account => ({
  practice: practiceMinutes + more,
  total: theoryMinutes + practiceMinutes + more,
});
