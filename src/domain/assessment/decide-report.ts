import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { checkPeerReason } from './peer-rules.ts';
import { mayDecideReports } from './policy.ts';

export type Decision = { feedbackId: string; outcome: 'hidden' | 'kept'; reason: string };

/**
 * Who runs or teaches the class hides a classmate's words, or lets them stand, and says why. The same again is one;
 * `conflict` when it was decided otherwise. Reports of other classes do not exist for her.
 */
export async function decideReport(ctx: Ctx, given: Decision): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { feedbackId, outcome } = given;
    const because = given.reason.trim();
    const { peerFeedback, peerReport, submission } = tx.db.tables;
    const [found] = await tx.db
      .select({ report: peerReport, cohortId: submission.cohortId })
      .from(peerReport)
      .innerJoin(peerFeedback, eq(peerFeedback.id, peerReport.feedbackId))
      .innerJoin(submission, eq(submission.id, peerFeedback.submissionId))
      .where(eq(peerReport.feedbackId, feedbackId));
    if (!found) throw new AppError('not-found', `report of ${feedbackId}`);
    await findCohortOfPeople(tx, found.cohortId);
    if (!mayDecideReports(tx.actor)) throw new AppError('forbidden', `report of ${feedbackId}`);
    const { report } = found;
    if (report.outcome === outcome && report.because === because) return { repeated: true };
    if (report.outcome) throw new AppError('conflict', `report of ${feedbackId} is decided`);
    const issues = checkPeerReason(because);
    if (issues.length > 0) throw new AppError('invalid', `decision on ${feedbackId}`, issues);
    await tx.db
      .update(peerReport)
      .set({ outcome, because, decidedBy: tx.actor.id, decidedAt: tx.now })
      .where(and(eq(peerReport.feedbackId, feedbackId), isNull(peerReport.outcome)));
    await recordEvent(tx, outcome === 'hidden' ? 'feedback.hidden' : 'feedback.kept', feedbackId);
    return { repeated: false };
  });
}
