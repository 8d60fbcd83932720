import { and, eq, exists, isNull, ne, notExists, type SQL, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

const found = { one: sql`1` };

/**
 * Which submissions the actor may see as a classmate, as a condition over `submission`: those whose author lets her class
 * see them, and has not taken them back, while she herself is in that class.
 */
export function openToPeers({ db, actor }: ReadCtx): SQL | undefined {
  const { enrolment, peerConsent, submission, withdrawal } = db.tables;
  if (actor.role !== 'learner') return sql`1 = 0`;
  const given = and(eq(peerConsent.submissionId, submission.id), isNull(peerConsent.revokedAt));
  const inClass = and(eq(enrolment.cohortId, submission.cohortId), eq(enrolment.learnerId, actor.id));
  return and(
    ne(submission.learnerId, actor.id),
    exists(db.select(found).from(peerConsent).where(given)),
    exists(db.select(found).from(enrolment).where(inClass)),
    notExists(db.select(found).from(withdrawal).where(eq(withdrawal.submissionId, submission.id))),
  );
}
