/** The figures of cohorts, added up from running totals: one row per evening, learner or assessment, never the marks. */
import { and, count, eq, inArray, isNull, type SQL, sum } from 'drizzle-orm';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import { isScheduled } from '#domain/cohorts/held-sessions.ts';
import type { ReadCtx } from '#server/context.ts';
import { type HandsOn, handsOnOf } from './hands-on.ts';
import { readEveningParts } from './indicator-evenings.ts';
import { findIndicator, reckon } from './indicator-rules.ts';
import { foldParts } from './indicator-tally.ts';
import { readAddedMinutes, readPassedMinutes } from './plug-in-minutes.ts';

export type CohortFigures = {
  learners: number;
  sessions: number;
  held: number;
  /** 人次: marks `present` or `late` of the rolls that count. */
  signIns: number;
  /** 出勤率 as the dictionary of indicators has it, 0 to 1; null before the first roll. */
  attendanceRate: number | null;
  /** Certificates that are valid. */
  certified: number;
  /** Submissions that wait for a mentor. */
  waiting: number;
  account: HandsOn;
};

/** The figures of each of these cohorts, which the caller has found within her sight. */
export async function readFigures(ctx: ReadCtx, cohorts: readonly Cohort[]): Promise<Map<string, CohortFigures>> {
  const ids = cohorts.map(({ id }) => id);
  const [plans, evenings, hours, people, passes, certificates, waiting] = await Promise.all([
    readPlans(ctx, cohorts),
    readEvenings(ctx, ids),
    readEveningParts(ctx, { cohorts, period: null, by: 'cohort' }),
    readPeople(ctx, ids),
    readPasses(ctx, ids),
    readCertificates(ctx, ids),
    readWaiting(ctx, ids),
  ]);
  const attended = foldParts(hours, ({ cohortId }) => cohortId);
  return new Map(
    cohorts.map(({ id }) => {
      const evening = evenings.get(id);
      const { learners = 0, ...taught } = people.get(id) ?? { theory: 0, practice: 0 };
      const tally = attended.get(id);
      const figures: CohortFigures = {
        learners,
        sessions: evening?.sessions ?? 0,
        held: evening?.held ?? 0,
        signIns: tally?.signIns ?? 0,
        attendanceRate: tally ? reckon(findIndicator('attendance'), tally).value : null,
        certified: certificates.get(id)?.certified ?? 0,
        waiting: waiting.get(id)?.waiting ?? 0,
        account: handsOnOf({
          learners,
          planned: plans.get(id) ?? { theory: 0, practice: 0 },
          scheduled: { theory: evening?.theory ?? 0, practice: evening?.practice ?? 0 },
          attended: taught,
          proved: passes.get(id) ?? 0,
        }),
      };
      return [id, figures];
    }),
  );
}

/** PostgreSQL sums bigints to text, and both databases sum no rows to null. */
const total = (column: Parameters<typeof sum>[0]): SQL<number> => sum(column).mapWith(Number);

const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

/** By cohort: what its version of the course says, and the plug-in practices that were added to it. */
async function readPlans(ctx: ReadCtx, cohorts: readonly Cohort[]) {
  const { id, theoryMinutes: theory, practiceMinutes: practice } = ctx.db.tables.courseVersion;
  const versionIds = [...new Set(cohorts.map(({ versionId }) => versionId))];
  const rows = ctx.db.select({ id, theory, practice }).from(ctx.db.tables.courseVersion).where(inArray(id, versionIds));
  const versions = byId(await rows);
  const added = await readAddedMinutes(
    ctx,
    cohorts.map((cohort) => cohort.id),
  );
  return new Map(
    cohorts.map((cohort) => {
      const own = versions.get(cohort.versionId) ?? { theory: 0, practice: 0 };
      return [cohort.id, { theory: own.theory, practice: own.practice + (added.get(cohort.id) ?? 0) }];
    }),
  );
}

async function readEvenings({ db }: ReadCtx, ids: string[]) {
  const { session, sessionAttendance: roll } = db.tables;
  return byId(
    await db
      .select({
        id: session.cohortId,
        sessions: count(),
        held: count(roll.sessionId),
        theory: total(session.theoryMinutes),
        practice: total(session.practiceMinutes),
      })
      .from(session)
      .leftJoin(roll, eq(roll.sessionId, session.id))
      .where(and(inArray(session.cohortId, ids), isScheduled(session)))
      .groupBy(session.cohortId),
  );
}

async function readPeople({ db }: ReadCtx, ids: string[]) {
  const { attendedMinutes: attended, enrolment } = db.tables;
  const own = and(eq(attended.cohortId, enrolment.cohortId), eq(attended.learnerId, enrolment.learnerId));
  return byId(
    await db
      .select({
        id: enrolment.cohortId,
        learners: count(),
        theory: total(attended.theoryMinutes),
        practice: total(attended.practiceMinutes),
      })
      .from(enrolment)
      .leftJoin(attended, own)
      .where(inArray(enrolment.cohortId, ids))
      .groupBy(enrolment.cohortId),
  );
}

/** Practice minutes that accepted work and passed simulators prove, summed over learners. */
async function readPasses(ctx: ReadCtx, ids: string[]): Promise<Map<string, number>> {
  const { cohort, enrolment, taskPass } = ctx.db.tables;
  const own = and(eq(taskPass.learnerId, enrolment.learnerId), eq(taskPass.courseId, cohort.courseId));
  const rows = await ctx.db
    .select({ id: cohort.id, minutes: total(taskPass.minutes) })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .innerJoin(taskPass, own)
    .where(inArray(enrolment.cohortId, ids))
    .groupBy(cohort.id);
  const works = byId(rows);
  const simulators = await readPassedMinutes(ctx, ids);
  return new Map(ids.map((id) => [id, (works.get(id)?.minutes ?? 0) + (simulators.get(id) ?? 0)]));
}

async function readCertificates({ db }: ReadCtx, ids: string[]) {
  const { certificate, revocation } = db.tables;
  return byId(
    await db
      .select({ id: certificate.cohortId, certified: count() })
      .from(certificate)
      .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
      .where(and(inArray(certificate.cohortId, ids), isNull(revocation.certificateId)))
      .groupBy(certificate.cohortId),
  );
}

async function readWaiting({ db }: ReadCtx, ids: string[]) {
  const { submission, waitingSubmission } = db.tables;
  return byId(
    await db
      .select({ id: submission.cohortId, waiting: count() })
      .from(waitingSubmission)
      .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
      .where(inArray(submission.cohortId, ids))
      .groupBy(submission.cohortId),
  );
}
