/** The plug-in practices that belong to a course for whoever looks: those that extend it, and those that were added. */
import { and, asc, eq } from 'drizzle-orm';
import { bodiesOf, listCohortPractices } from '#domain/cohorts/practice-queries.ts';
import type { CourseVersion } from '#domain/courses/queries.ts';
import { listCoursePractices } from '#domain/plugins/chosen-queries.ts';
import { moduleFor, type PlannedCourse, practiceId } from '#domain/plugins/course-gap.ts';
import { listPlugInPractices, type PlugInPractice } from '#domain/plugins/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import type { Account } from './hands-on.ts';

/** A practice with the number of the module it stands in (null: at the end of the course), and whether it was chosen. */
export type PlacedPractice = PlugInPractice & { goesInto: number | null; isAdded: boolean };

export type CoursePractices = {
  placed: PlacedPractice[];
  /** The course by itself, and with these practices. */
  alone: Account;
  together: Account;
};

type Course = PlannedCourse & Pick<CourseVersion, 'id'>;

/** Of a course that the caller has found. A learner sees those of her classes of this course. */
export async function readCoursePractices(ctx: ReadCtx, course: Course): Promise<CoursePractices> {
  const classes = await listOwnClasses(ctx, course.id);
  const isLearner = ctx.actor.role === 'learner';
  const scopes = isLearner ? classes.map(bodiesOf) : [[ctx.actor.organisationId]];
  const chosen = isLearner
    ? (await Promise.all(classes.map((one) => listCohortPractices(ctx, one)))).flat()
    : await listCoursePractices(ctx, { courseId: course.id, organisationIds: [ctx.actor.organisationId] });
  return placeIn(course, await listPlugInPractices(ctx, scopes), new Set(chosen.map(({ id }) => id)));
}

/** Those of one class, whoever looks. */
export async function readClassPractices(ctx: ReadCtx, course: Course, own: Class): Promise<CoursePractices> {
  const chosen = await listCohortPractices(ctx, own);
  return placeIn(course, await listPlugInPractices(ctx, [bodiesOf(own)]), new Set(chosen.map(({ id }) => id)));
}

/** Of the practices that are on, those that extend the course or were chosen, each where it stands. Pure. */
function placeIn(course: Course, on: readonly PlugInPractice[], chosen: ReadonlySet<string>): CoursePractices {
  const own = on.filter((one) => one.course === course.code || chosen.has(practiceId(one)));
  const placed = own.map((one) => ({
    ...{ ...one, goesInto: moduleFor(course, one), isAdded: chosen.has(practiceId(one)) },
  }));
  const alone = { practice: course.practiceMinutes, total: course.theoryMinutes + course.practiceMinutes };
  const more = placed.reduce((sum, { minutes }) => sum + minutes, 0);
  return { placed, alone, together: { practice: alone.practice + more, total: alone.total + more } };
}

/**
 * What was added to the classes of the learner who asks and is on for them, each once, in the order in which it was
 * added.
 */
export async function listOwnAdded(ctx: ReadCtx): Promise<PlugInPractice[]> {
  const classes = await listOwnClasses(ctx);
  const chosen = (await Promise.all(classes.map((one) => listCohortPractices(ctx, one)))).flat();
  if (chosen.length === 0) return [];
  const on = await listPlugInPractices(ctx, classes.map(bodiesOf));
  const byId = new Map(on.map((one) => [practiceId(one), one]));
  return [...new Set(chosen.map(({ id }) => id))].flatMap((id) => byId.get(id) ?? []);
}

type Class = Awaited<ReturnType<typeof listOwnClasses>>[number];

/** The classes of the learner who asks; of one course, when it is named. */
function listOwnClasses({ db, actor }: ReadCtx, courseId?: string) {
  const { cohort, enrolment } = db.tables;
  const { id, organisationId, collegeId } = cohort;
  return db
    .select({ id, courseId: cohort.courseId, organisationId, collegeId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.learnerId, actor.id), courseId === undefined ? undefined : eq(cohort.courseId, courseId)))
    .orderBy(asc(enrolment.enrolledAt), asc(id));
}
