import { and, eq, exists, or, type SQL, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { moderatedFor } from './moderation-scope.ts';

/**
 * Which submissions exist for the actor, as a condition over `submission`: a mentor has those of the learners paired
 * with her, an instructor those of the cohorts in which she teaches an evening, a coordinator those of her
 * organisation's cohorts; and whoever is asked for a second opinion what she is asked about (moderation-scope.ts).
 * `own`: and everybody her own.
 */
export function submissionsFor(ctx: ReadCtx, { own }: { own: boolean }): SQL | undefined {
  const { submission } = ctx.db.tables;
  const byRole = or(submissionsOfRole(ctx), moderatedFor(ctx));
  return own ? or(eq(submission.learnerId, ctx.actor.id), byRole) : byRole;
}

function submissionsOfRole({ db, actor }: ReadCtx): SQL {
  const { cohort, pairing, session, submission } = db.tables;
  const found = { one: sql`1` };
  if (actor.role === 'mentor') {
    const paired = and(
      eq(pairing.mentorId, actor.id),
      eq(pairing.cohortId, submission.cohortId),
      eq(pairing.learnerId, submission.learnerId),
    );
    return exists(db.select(found).from(pairing).where(paired));
  }
  if (actor.role === 'instructor') {
    const taught = and(eq(session.teacherId, actor.id), eq(session.cohortId, submission.cohortId));
    return exists(db.select(found).from(session).where(taught));
  }
  if (actor.role === 'coordinator') {
    const run = and(eq(cohort.organisationId, actor.organisationId), eq(cohort.id, submission.cohortId));
    return exists(db.select(found).from(cohort).where(run));
  }
  return sql`1 = 0`;
}
