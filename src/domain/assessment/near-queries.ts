/** Who stands so near to a work that she may have read what its grader said, wherever that is shown. */
import { and, eq, inArray, ne, or } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

type Work = { id: string; learnerId: string; cohortId: string; groupId: string | null };

/**
 * Nobody of these grades it a second time: who teaches an evening of its class, accompanies its learner or one with
 * whom she made it, graded their part of it, or answers for the class as a coordinator or administrator. Roster, skills,
 * reports, lists and files show the verdict to them and, of all who may be asked, to nobody else.
 */
export async function listNear(ctx: ReadCtx, submissionId: string): Promise<Set<string>> {
  const { submission } = ctx.db.tables;
  const { id, learnerId, cohortId, groupId } = submission;
  const [work] = await ctx.db.select({ id, learnerId, cohortId, groupId }).from(submission).where(eq(id, submissionId));
  if (!work) return new Set();
  const lists = await Promise.all([
    listTeachers(ctx, work),
    listMentors(ctx, work),
    listGradersOfGroup(ctx, work),
    listAnswerable(ctx, work),
  ]);
  return new Set(lists.flat().map((one) => one.id));
}

/** Whether the actor has come so near to a work since she was asked that somebody else must grade it. */
export const standsNear = async (ctx: ReadCtx, submissionId: string): Promise<boolean> =>
  (await listNear(ctx, submissionId)).has(ctx.actor.id);

function listTeachers({ db }: ReadCtx, { cohortId }: Work) {
  const { session } = db.tables;
  return db.selectDistinct({ id: session.teacherId }).from(session).where(eq(session.cohortId, cohortId));
}

async function listMentors({ db }: ReadCtx, { cohortId, groupId, learnerId }: Work) {
  const { pairing, submission } = db.tables;
  const together = groupId
    ? await db.selectDistinct({ id: submission.learnerId }).from(submission).where(eq(submission.groupId, groupId))
    : [];
  const learners = [learnerId, ...together.map((one) => one.id)];
  return db
    .selectDistinct({ id: pairing.mentorId })
    .from(pairing)
    .where(and(eq(pairing.cohortId, cohortId), inArray(pairing.learnerId, learners)));
}

/** The evidence is the same for all of a group, and so, nearly always, are the levels. */
async function listGradersOfGroup({ db }: ReadCtx, { id, groupId }: Work) {
  const { grading, submission } = db.tables;
  if (!groupId) return [];
  return db
    .selectDistinct({ id: grading.graderId })
    .from(grading)
    .innerJoin(submission, eq(submission.id, grading.submissionId))
    .where(and(eq(submission.groupId, groupId), ne(submission.id, id)));
}

/** One person may be a mentor here and a coordinator there. */
async function listAnswerable({ db }: ReadCtx, { cohortId }: Work) {
  const { cohort, membership } = db.tables;
  const isOfClass = or(
    eq(membership.organisationId, cohort.organisationId),
    eq(membership.organisationId, cohort.collegeId),
  );
  return db
    .selectDistinct({ id: membership.personId })
    .from(membership)
    .innerJoin(cohort, eq(cohort.id, cohortId))
    .where(or(eq(membership.role, 'admin'), and(eq(membership.role, 'coordinator'), isOfClass)));
}
