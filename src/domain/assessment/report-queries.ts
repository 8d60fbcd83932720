/** Words of classmates that an author has asked to be looked at, for those who run or teach the class. */
import { asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Cohort, findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { mayDecideReports } from './policy.ts';

export type Reported = {
  feedbackId: string;
  writer: string;
  author: string;
  highlight: string;
  suggestion: string;
  reason: string;
  reportedAt: Date;
  outcome: 'hidden' | 'kept' | null;
  because: string | null;
  decider: string | null;
};
export type ReportDesk = { cohort: Cohort; reports: Reported[] };

/** What is not decided yet first, the oldest first; what is decided after it. */
export async function findReportDesk(ctx: ReadCtx, cohortId: string): Promise<ReportDesk> {
  const cohort = await findCohortOfPeople(ctx, cohortId);
  if (!mayDecideReports(ctx.actor)) throw new AppError('forbidden', `reports of ${cohortId}`);
  const { peerFeedback, peerReport, person, submission } = ctx.db.tables;
  const nameOf = (id: typeof peerFeedback.writerId | typeof peerReport.decidedBy | typeof submission.learnerId) =>
    sql<string | null>`(${ctx.db.select({ name: person.name }).from(person).where(eq(person.id, id))})`;
  const rows = await ctx.db
    .select({
      feedbackId: peerFeedback.id,
      writer: nameOf(peerFeedback.writerId),
      author: nameOf(submission.learnerId),
      highlight: peerFeedback.highlight,
      suggestion: peerFeedback.suggestion,
      reason: peerReport.reason,
      reportedAt: peerReport.reportedAt,
      outcome: peerReport.outcome,
      because: peerReport.because,
      decider: nameOf(peerReport.decidedBy),
    })
    .from(peerReport)
    .innerJoin(peerFeedback, eq(peerFeedback.id, peerReport.feedbackId))
    .innerJoin(submission, eq(submission.id, peerFeedback.submissionId))
    .where(eq(submission.cohortId, cohortId))
    .orderBy(desc(isNull(peerReport.outcome)), asc(peerReport.reportedAt), asc(peerFeedback.id))
    .limit(200);
  return { cohort, reports: rows.map((row) => ({ ...row, writer: row.writer ?? '', author: row.author ?? '' })) };
}
