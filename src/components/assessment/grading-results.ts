/** What became of the form that was sent to a grading page: where to go, or what to say. */
import { type ActionError, actions } from 'astro:actions';
import type { AstroGlobal } from 'astro';
import type { QueueFilter } from '#domain/assessment/queue-rules.ts';
import { queuePath } from './queue-form.ts';

/** `isRevoke`: the error is about taking a grading back. */
export type Pressed = { error: ActionError | undefined; isRevoke: boolean; next: string | null };

export function pressedOn(astro: AstroGlobal, submissionId: string, filter: QueueFilter): Pressed {
  const graded = astro.getActionResult(actions.assessment.gradeSubmission);
  const kept = astro.getActionResult(actions.assessment.keepGrading);
  const claimed = astro.getActionResult(actions.assessment.claimSubmission);
  const revoked = astro.getActionResult(actions.assessment.revokeGrading);
  const error = graded?.error ?? kept?.error ?? claimed?.error ?? revoked?.error;
  const said = { error, isRevoke: revoked?.error !== undefined };
  if (revoked?.data)
    return { ...said, next: queuePath(`/grading/${revoked.data.submissionId}`, filter, { undone: '1' }) };
  if (graded?.data) {
    const { nextId } = graded.data;
    return { ...said, next: queuePath(nextId ? `/grading/${nextId}` : '/grading', filter, { saved: submissionId }) };
  }
  if (kept?.data?.copied) return { ...said, next: queuePath(`/grading/${submissionId}`, filter, { copied: '1' }) };
  const isDone = kept?.data || claimed?.data;
  return { ...said, next: isDone ? `${queuePath(`/grading/${submissionId}`, filter)}#judge` : null };
}
