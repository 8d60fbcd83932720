/** What plug-in practices bring to the hands-on account of cohorts: minutes planned, and minutes proved by a pass. */
import { and, asc, eq, exists, inArray, isNotNull, or, type SQL, sql, sum } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** Minutes of the practices that each cohort has, its own and its course's, each once; by its id. */
export async function readAddedMinutes({ db }: ReadCtx, ids: readonly string[]): Promise<Map<string, number>> {
  const { cohort, cohortPractice, coursePractice } = db.tables;
  const own = await db
    .select({ id: cohortPractice.cohortId, ...pieces(cohortPractice) })
    .from(cohortPractice)
    .where(inArray(cohortPractice.cohortId, [...ids]));
  const shared = await db
    .select({ id: cohort.id, ...pieces(coursePractice) })
    .from(cohort)
    .innerJoin(coursePractice, isOfCourse({ db }))
    .where(inArray(cohort.id, [...ids]))
    .orderBy(asc(coursePractice.addedAt));
  const minutes = new Map<string, Map<string, number>>();
  for (const { id, pluginId, practice, ...row } of [...own, ...shared]) {
    const known = minutes.get(id) ?? new Map<string, number>();
    minutes.set(id, known.set(`${pluginId}/${practice}`, row.minutes));
  }
  return new Map([...minutes].map(([id, known]) => [id, known.values().reduce((sum, one) => sum + one, 0)]));
}

type Tables = ReadCtx['db']['tables'];

const pieces = ({ pluginId, practice, minutes }: Tables['cohortPractice'] | Tables['coursePractice']) => {
  return { pluginId, practice, minutes };
};

/** A practice that a cohort's organisation or college has added to its course. */
function isOfCourse({ db }: Pick<ReadCtx, 'db'>) {
  const { cohort, coursePractice } = db.tables;
  const { organisationId } = coursePractice;
  const isItsBody = or(eq(organisationId, cohort.organisationId), eq(organisationId, cohort.collegeId));
  return and(eq(coursePractice.courseId, cohort.courseId), isItsBody);
}

/** Minutes of the simulators that learners of each cohort have passed; of one learner alone, when she is named. */
export async function readPassedMinutes(
  ctx: ReadCtx,
  ids: readonly string[],
  learnerId?: string,
): Promise<Map<string, number>> {
  const within = learnerId === undefined ? undefined : eq(ctx.db.tables.enrolment.learnerId, learnerId);
  const rows = await listPassedMinutes(ctx, ids, { within, by: null });
  return new Map(rows.map(({ id, minutes }) => [id, minutes]));
}

/**
 * Minutes of the simulators that learners of each cohort have passed, each once: of practices that extend the course and
 * of those that were added to it or to the cohort. Learner by learner, when `by` is the column of her id.
 */
export function listPassedMinutes(
  { db }: ReadCtx,
  ids: readonly string[],
  { within, by }: { within: SQL | undefined; by: Tables['enrolment']['learnerId'] | null },
): Promise<{ id: string; learnerId: string | null; minutes: number }[]> {
  const { cohort, cohortPractice, course, coursePractice, enrolment, simulatorResult: result } = db.tables;
  const isHers = and(eq(result.learnerId, enrolment.learnerId), isNotNull(result.passedAt));
  const isIt = ({ pluginId, practice }: typeof cohortPractice | typeof coursePractice) =>
    and(eq(pluginId, result.pluginId), eq(practice, result.practice));
  const own = db.select({ one: cohortPractice.practice }).from(cohortPractice);
  const shared = db.select({ one: coursePractice.practice }).from(coursePractice);
  const counts = or(
    eq(result.courseCode, course.code),
    exists(own.where(and(eq(cohortPractice.cohortId, cohort.id), isIt(cohortPractice)))),
    exists(shared.where(and(isOfCourse({ db }), isIt(coursePractice)))),
  );
  const learnerId = by ? sql<string | null>`${by}` : sql<string | null>`null`;
  return db
    .select({ id: cohort.id, learnerId, minutes: sum(result.minutes).mapWith(Number) })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(course, eq(course.id, cohort.courseId))
    .innerJoin(result, isHers)
    .where(and(inArray(cohort.id, [...ids]), within, counts))
    .groupBy(cohort.id, ...(by ? [by] : []));
}
