/** What learners have done towards the certificate of a cohort: read for one learner or for all of a class at once. */
import { and, asc, count, eq, inArray, isNotNull, type SQL, sum } from 'drizzle-orm';
import { listMastery, readDemands } from '#domain/assessment/mastery-queries.ts';
import { isScheduled } from '#domain/cohorts/held-sessions.ts';
import type { CertificateRule } from '#domain/courses/package.ts';
import type { Scopes } from '#domain/plugins/queries.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { listCarried } from './carried-queries.ts';
import { addMinutes, none } from './carried-rules.ts';
import { type Achievements, listRequirements, type Requirement } from './rules.ts';

export type Progress = Achievements & {
  learnerId: string;
  /** Minutes attended, by kind; those brought from a class that she was transferred from are among them. */
  theoryMinutes: number;
  practiceMinutes: number;
  requirements: Requirement[];
};

type Class = { cohortId: string; courseId: string; rule: CertificateRule; scopes: Scopes; dueMinutes: number };

/**
 * Of all learners of the cohort, in the order of enrolment, or of those asked for (without who is not enrolled).
 * The caller has made sure that the actor may see them.
 */
export async function listProgress(
  ctx: ReadCtx,
  cohortId: string,
  learnerIds?: readonly string[],
): Promise<Progress[]> {
  const own = await findClass(ctx, cohortId);
  const { enrolment } = ctx.db.tables;
  const wanted = learnerIds && inArray(enrolment.learnerId, [...learnerIds]);
  const condition = and(eq(enrolment.cohortId, cohortId), wanted);
  const [minutes, carried] = [await listMinutes(ctx, condition), await listCarried(ctx, own)];
  const assessments = await countPasses(ctx, own, condition);
  const quizzes = Map.groupBy(await listPassedQuizzes(ctx, own, condition), (row) => row.learnerId);
  const masteryOf = await listMastery(ctx, await readDemands(ctx, own.rule.competencies, own.scopes), condition);
  const consents = await listConsents(ctx, condition);
  return minutes.map(({ learnerId: id, ...here }) => {
    const attended = addMinutes(here, carried.get(id) ?? none);
    const done: Achievements = {
      dueMinutes: own.dueMinutes,
      attendedMinutes: attended.theoryMinutes + attended.practiceMinutes,
      assessments: assessments.get(id) ?? 0,
      quizzes: (quizzes.get(id) ?? []).map(({ moduleNumber }) => moduleNumber),
      mastery: masteryOf(id),
      hasConsent: consents.get(id) ?? false,
    };
    return { learnerId: id, ...done, ...attended, requirements: listRequirements(own.rule, done) };
  });
}

async function findClass({ db }: ReadCtx, cohortId: string): Promise<Class> {
  const { cohort, courseVersion, session } = db.tables;
  const [found] = await db
    .select({ cohort, rule: courseVersion.certificate })
    .from(cohort)
    .innerJoin(courseVersion, eq(courseVersion.id, cohort.versionId))
    .where(eq(cohort.id, cohortId));
  if (!found) throw new AppError('not-found', `cohort ${cohortId}`);
  const [due] = await db
    .select({
      theory: sum(session.theoryMinutes).mapWith(Number),
      practice: sum(session.practiceMinutes).mapWith(Number),
    })
    .from(session)
    .where(and(eq(session.cohortId, cohortId), isScheduled(session)));
  const { courseId, organisationId, collegeId } = found.cohort;
  const scopes = [collegeId ? [organisationId, collegeId] : [organisationId]];
  return { cohortId, courseId, rule: found.rule, scopes, dueMinutes: (due?.theory ?? 0) + (due?.practice ?? 0) };
}

async function listMinutes({ db }: ReadCtx, condition: SQL | undefined) {
  const { attendedMinutes, enrolment } = db.tables;
  const { theoryMinutes, practiceMinutes } = attendedMinutes;
  const same = and(
    eq(attendedMinutes.cohortId, enrolment.cohortId),
    eq(attendedMinutes.learnerId, enrolment.learnerId),
  );
  const rows = await db
    .select({ learnerId: enrolment.learnerId, theoryMinutes, practiceMinutes })
    .from(enrolment)
    .leftJoin(attendedMinutes, same)
    .where(condition)
    .orderBy(asc(enrolment.enrolledAt), asc(enrolment.learnerId));
  return rows.map(({ learnerId, ...minutes }) => ({
    learnerId,
    theoryMinutes: minutes.theoryMinutes ?? 0,
    practiceMinutes: minutes.practiceMinutes ?? 0,
  }));
}

async function countPasses({ db }: ReadCtx, { courseId }: Class, condition: SQL | undefined) {
  const { enrolment, taskPass } = db.tables;
  const rows = await db
    .select({ learnerId: taskPass.learnerId, passes: count() })
    .from(enrolment)
    .innerJoin(taskPass, and(eq(taskPass.learnerId, enrolment.learnerId), eq(taskPass.courseId, courseId)))
    .where(condition)
    .groupBy(taskPass.learnerId);
  return new Map(rows.map(({ learnerId, passes }) => [learnerId, passes]));
}

function listPassedQuizzes({ db }: ReadCtx, { courseId }: Class, condition: SQL | undefined) {
  const { enrolment, quizResult } = db.tables;
  return db
    .select({ learnerId: quizResult.learnerId, moduleNumber: quizResult.moduleNumber })
    .from(enrolment)
    .innerJoin(quizResult, and(eq(quizResult.learnerId, enrolment.learnerId), eq(quizResult.courseId, courseId)))
    .where(and(condition, isNotNull(quizResult.passedAt)));
}

/** Whether each agrees to a certificate: the newest of what she has said counts. */
async function listConsents({ db }: ReadCtx, condition: SQL | undefined): Promise<Map<string, boolean>> {
  const { consent, enrolment } = db.tables;
  const rows = await db
    .select({ learnerId: consent.personId, isGiven: consent.isGiven })
    .from(enrolment)
    .innerJoin(consent, and(eq(consent.personId, enrolment.learnerId), eq(consent.purpose, 'certificate')))
    .where(condition)
    .orderBy(asc(consent.at), asc(consent.id));
  return new Map(rows.map(({ learnerId, isGiven }) => [learnerId, isGiven]));
}
