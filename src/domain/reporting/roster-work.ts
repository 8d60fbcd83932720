/** Quizzes, assessments and certificates of some learners of a cohort: the right half of the roster. */
import { and, asc, count, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Cohort } from '#domain/cohorts/cohort-queries.ts';
import type { CertificateRule } from '#domain/courses/package.ts';
import type { ReadCtx } from '#server/context.ts';

export type WorkState = 'none' | 'waiting' | 'needs-revision' | 'passed';

export type Work = {
  /** Quizzes passed, of those the certificate asks for. */
  quizzes: number;
  /** Assessments passed. */
  passes: number;
  /** Where her newest work stands. */
  state: WorkState;
  certificate: { number: string; isRevoked: boolean } | null;
};

type Asked = { cohort: Cohort; rule: CertificateRule; learnerIds: readonly string[] };

/** What each of these learners has done; asked by her id. */
export async function readWork(ctx: ReadCtx, asked: Asked): Promise<(learnerId: string) => Work> {
  const [quizzes, passes, states, certificates] = await Promise.all([
    countQuizzes(ctx, asked),
    countPasses(ctx, asked),
    readStates(ctx, asked),
    readCertificates(ctx, asked),
  ]);
  return (learnerId) => ({
    quizzes: quizzes.get(learnerId) ?? 0,
    passes: passes.get(learnerId) ?? 0,
    state: states.get(learnerId) ?? 'none',
    certificate: certificates.get(learnerId) ?? null,
  });
}

async function countQuizzes({ db }: ReadCtx, { cohort, rule, learnerIds }: Asked) {
  const { quizResult } = db.tables;
  const rows = await db
    .select({ learnerId: quizResult.learnerId, passed: count() })
    .from(quizResult)
    .where(
      and(
        inArray(quizResult.learnerId, [...learnerIds]),
        eq(quizResult.courseId, cohort.courseId),
        inArray(quizResult.moduleNumber, rule.quizzes),
        isNotNull(quizResult.passedAt),
      ),
    )
    .groupBy(quizResult.learnerId);
  return new Map(rows.map(({ learnerId, passed }) => [learnerId, passed]));
}

async function countPasses({ db }: ReadCtx, { cohort, learnerIds }: Asked) {
  const { taskPass } = db.tables;
  const rows = await db
    .select({ learnerId: taskPass.learnerId, passed: count() })
    .from(taskPass)
    .where(and(inArray(taskPass.learnerId, [...learnerIds]), eq(taskPass.courseId, cohort.courseId)))
    .groupBy(taskPass.learnerId);
  return new Map(rows.map(({ learnerId, passed }) => [learnerId, passed]));
}

/** By her newest submission that is graded or waits; one she has withdrawn says nothing. */
async function readStates({ db }: ReadCtx, { cohort, learnerIds }: Asked): Promise<Map<string, WorkState>> {
  const { grading, submission, waitingSubmission } = db.tables;
  const rows = await db
    .select({ learnerId: submission.learnerId, verdict: grading.verdict, waits: waitingSubmission.submissionId })
    .from(submission)
    .leftJoin(grading, eq(grading.submissionId, submission.id))
    .leftJoin(waitingSubmission, eq(waitingSubmission.submissionId, submission.id))
    .where(and(inArray(submission.learnerId, [...learnerIds]), eq(submission.courseId, cohort.courseId)))
    .orderBy(desc(submission.submittedAt));
  const states = new Map<string, WorkState>();
  for (const { learnerId, verdict, waits } of rows) {
    const state = waits ? 'waiting' : verdict;
    if (state && !states.has(learnerId)) states.set(learnerId, state);
  }
  return states;
}

async function readCertificates({ db }: ReadCtx, { cohort, learnerIds }: Asked) {
  const { certificate, revocation } = db.tables;
  const rows = await db
    .select({ learnerId: certificate.learnerId, number: certificate.number, revokedAt: revocation.revokedAt })
    .from(certificate)
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(eq(certificate.cohortId, cohort.id), inArray(certificate.learnerId, [...learnerIds])))
    // The last edition is the one that stays in the map.
    .orderBy(asc(certificate.edition));
  return new Map(
    rows.map(({ learnerId, number, revokedAt }) => [learnerId, { number, isRevoked: revokedAt !== null }]),
  );
}
