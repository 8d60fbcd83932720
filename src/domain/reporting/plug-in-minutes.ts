/** What plug-in practices bring to the hands-on account of cohorts: minutes planned, and minutes proved by a pass. */
import { and, eq, inArray, isNotNull, or, sum } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** Minutes of the practices that were added to each cohort, by its id. */
export async function readAddedMinutes({ db }: ReadCtx, ids: readonly string[]): Promise<Map<string, number>> {
  const { cohortPractice } = db.tables;
  const rows = await db
    .select({ id: cohortPractice.cohortId, minutes: sum(cohortPractice.minutes).mapWith(Number) })
    .from(cohortPractice)
    .where(inArray(cohortPractice.cohortId, [...ids]))
    .groupBy(cohortPractice.cohortId);
  return new Map(rows.map(({ id, minutes }) => [id, minutes]));
}

/**
 * Minutes of the simulators that learners of each cohort have passed, each once: of practices that extend the course and
 * of those that were added to the cohort. Of one learner alone, when she is named.
 */
export async function readPassedMinutes(
  { db }: ReadCtx,
  ids: readonly string[],
  learnerId?: string,
): Promise<Map<string, number>> {
  const { cohort, cohortPractice, course, enrolment, simulatorResult: result } = db.tables;
  const isHers = and(eq(result.learnerId, enrolment.learnerId), isNotNull(result.passedAt));
  const isAdded = and(
    ...[eq(cohortPractice.cohortId, cohort.id), eq(cohortPractice.pluginId, result.pluginId)],
    eq(cohortPractice.practice, result.practice),
  );
  const who = learnerId === undefined ? undefined : eq(enrolment.learnerId, learnerId);
  const counts = or(eq(result.courseCode, course.code), isNotNull(cohortPractice.cohortId));
  const rows = await db
    .select({ id: cohort.id, minutes: sum(result.minutes).mapWith(Number) })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(course, eq(course.id, cohort.courseId))
    .innerJoin(result, isHers)
    .leftJoin(cohortPractice, isAdded)
    .where(and(inArray(cohort.id, [...ids]), who, counts))
    .groupBy(cohort.id);
  return new Map(rows.map(({ id, minutes }) => [id, minutes]));
}
