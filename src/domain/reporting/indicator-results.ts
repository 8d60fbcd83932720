/** Facts of what was judged: certificates that hold, and work that passed with its first grading. */
import { aliasedTable, and, count, eq, gte, inArray, isNull, lt, notExists, or, sql } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { countLearners, groupsOf, idsOf, isIn, keysOf, type Scope, total } from './indicator-scope.ts';
import type { Part } from './indicator-tally.ts';

/** 发证人数: with a certificate that holds on the day of the question. */
export function readCertified(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { certificate, revocation } = ctx.db.tables;
  const holds = or(isNull(certificate.expiresOn), gte(certificate.expiresOn, chinaDate(ctx.now)));
  return ctx.db
    .select({ ...keysOf(ctx, scope, certificate), certified: countLearners(scope, certificate) })
    .from(certificate)
    .leftJoin(revocation, eq(revocation.certificateId, certificate.id))
    .where(and(inArray(certificate.cohortId, idsOf(scope)), isNull(revocation.certificateId), holds))
    .groupBy(...groupsOf(scope));
}

/** 首次合格: of each learner and assessment the first submission that was graded, by the grading that counts now. */
export function readAssessed(ctx: ReadCtx, scope: Scope): Promise<Part[]> {
  const { grading, submission } = ctx.db.tables;
  const earlier = aliasedTable(submission, 'earlier');
  const first = aliasedTable(grading, 'first_grading');
  const graded = ctx.db
    .select({ id: first.id })
    .from(first)
    .innerJoin(earlier, eq(earlier.id, first.submissionId))
    .where(
      and(
        ...[eq(earlier.learnerId, submission.learnerId), eq(earlier.courseId, submission.courseId)],
        ...[eq(earlier.taskId, submission.taskId), lt(earlier.number, submission.number)],
      ),
    );
  // most works are the first of their kind, and then there is nothing to look for
  const isFirst = or(eq(submission.number, 1), notExists(graded));
  return ctx.db
    .select({
      ...keysOf(ctx, scope, submission),
      assessed: count(),
      passedFirst: total(sql`case when ${eq(grading.verdict, 'passed')} then 1 else 0 end`),
    })
    .from(submission)
    .innerJoin(grading, eq(grading.submissionId, submission.id))
    .where(and(inArray(submission.cohortId, idsOf(scope)), isIn(scope, grading.gradedAt), isFirst))
    .groupBy(...groupsOf(scope));
}
