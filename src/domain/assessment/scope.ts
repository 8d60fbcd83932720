import { and, eq, exists, or, type SQL, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { moderatedFor } from './moderation-scope.ts';

/**
 * Which submissions exist for the actor, as a condition over `submission`: a mentor has those of the learners paired
 * with her, an instructor those of the cohorts in which she teaches an evening, both also what has moved on to the
 * graders of their college (搭把手), a coordinator those of her organisation's cohorts; and whoever is asked for a second
 * opinion what she is asked about (moderation-scope.ts). `own`: and everybody her own.
 */
export function submissionsFor(ctx: ReadCtx, { own }: { own: boolean }): SQL | undefined {
  const { submission } = ctx.db.tables;
  const byRole = or(submissionsOfRole(ctx), moderatedFor(ctx));
  return own ? or(eq(submission.learnerId, ctx.actor.id), byRole) : byRole;
}

const nothing = sql`1 = 0`;
const found = { one: sql`1` };

function submissionsOfRole(ctx: ReadCtx): SQL {
  const { db, actor } = ctx;
  const { cohort, submission } = db.tables;
  if (actor.role === 'mentor' || actor.role === 'instructor') {
    return or(submissionsInCare(ctx), submissionsMovedOn(ctx)) ?? nothing;
  }
  if (actor.role === 'coordinator') {
    const run = and(eq(cohort.organisationId, actor.organisationId), eq(cohort.id, submission.cohortId));
    return exists(db.select(found).from(cohort).where(run));
  }
  return nothing;
}

/** What a mentor or instructor has promised to grade herself; of a group's work all, when one of its members is hers. */
export function submissionsInCare({ db, actor }: ReadCtx): SQL {
  const { groupSeat, pairing, session, submission } = db.tables;
  if (actor.role === 'mentor') {
    const together = and(eq(groupSeat.groupId, submission.groupId), eq(groupSeat.learnerId, pairing.learnerId));
    const paired = and(
      eq(pairing.mentorId, actor.id),
      eq(pairing.cohortId, submission.cohortId),
      or(eq(pairing.learnerId, submission.learnerId), exists(db.select(found).from(groupSeat).where(together))),
    );
    return exists(db.select(found).from(pairing).where(paired));
  }
  if (actor.role !== 'instructor') return nothing;
  const taught = and(eq(session.teacherId, actor.id), eq(session.cohortId, submission.cohortId));
  return exists(db.select(found).from(session).where(taught));
}

/**
 * What has moved on to the actor's college and still waits; afterwards only for those who have worked on it, so that
 * what they wrote finds its page.
 */
function submissionsMovedOn({ db, actor }: ReadCtx): SQL | undefined {
  const { claimTakeover, cohort, grading, gradingClaim, movedPromise, submission, waitingSubmission } = db.tables;
  const here = or(eq(cohort.organisationId, actor.organisationId), eq(cohort.collegeId, actor.organisationId));
  const moved = db
    .select(found)
    .from(movedPromise)
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .where(and(eq(movedPromise.submissionId, submission.id), here));
  const waits = db.select(found).from(waitingSubmission).where(eq(waitingSubmission.submissionId, submission.id));
  const graded = and(eq(grading.submissionId, submission.id), eq(grading.graderId, actor.id));
  const claimed = and(eq(gradingClaim.submissionId, submission.id), eq(gradingClaim.graderId, actor.id));
  const left = and(eq(claimTakeover.submissionId, submission.id), eq(claimTakeover.fromId, actor.id));
  const worked = [
    db.select(found).from(grading).where(graded),
    db.select(found).from(gradingClaim).where(claimed),
    db.select(found).from(claimTakeover).where(left),
  ];
  return and(exists(moved), or(exists(waits), ...worked.map((one) => exists(one))));
}
