/** Who sees a submission for the sake of a second grading or an appeal, as conditions over `submission`. */
import { and, eq, exists, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { lateSince } from './appeal-rules.ts';

/**
 * Whoever was asked to grade it again; the instructors and the coordinator of the body that runs the class once two
 * gradings lie apart; and whoever may be asked to answer an appeal about it, at last the county's administrator.
 */
export function moderatedFor(ctx: ReadCtx): SQL | undefined {
  const { role } = ctx.actor;
  if (role === 'mentor') return askedOf(ctx);
  if (role === 'instructor') return or(askedOf(ctx), apartFor(ctx), appealedFor(ctx));
  if (role === 'admin') return leftToCounty(ctx);
  return role === 'coordinator' ? or(apartFor(ctx), appealedFor(ctx)) : undefined;
}

const found = { one: sql`1` };

function askedOf({ db, actor }: ReadCtx): SQL {
  const { moderationRequest: request, submission } = db.tables;
  const own = and(eq(request.submissionId, submission.id), eq(request.graderId, actor.id));
  return exists(db.select(found).from(request).where(own));
}

function apartFor({ db, actor }: ReadCtx): SQL {
  const { cohort, secondGrading, submission } = db.tables;
  const apart = and(eq(secondGrading.submissionId, submission.id), eq(secondGrading.isApart, true));
  const run = and(eq(cohort.id, submission.cohortId), eq(cohort.organisationId, actor.organisationId));
  return exists(db.select(found).from(secondGrading).innerJoin(cohort, run).where(apart));
}

/** An instructor of the body or its college from the first level on, the college's coordinator from the second. */
function appealedFor({ db, actor }: ReadCtx): SQL {
  const { appeal, appealStep, cohort, standingAppeal, submission } = db.tables;
  const isOfBody = eq(cohort.organisationId, actor.organisationId);
  const isOfCollege = eq(cohort.collegeId, actor.organisationId);
  const college = actor.role === 'coordinator' ? and(isOfCollege, isNotNull(appealStep.appealId)) : isOfCollege;
  const rows = db
    .select(found)
    .from(standingAppeal)
    .innerJoin(appeal, eq(appeal.id, standingAppeal.appealId))
    .innerJoin(cohort, eq(cohort.id, appeal.cohortId))
    .leftJoin(appealStep, and(eq(appealStep.appealId, appeal.id), eq(appealStep.kind, 'escalated')))
    .where(and(eq(standingAppeal.subjectId, submission.id), or(isOfBody, college)));
  return exists(rows);
}

/** The second level has let its time go by: see appeal-policy.ts. */
function leftToCounty({ db, now }: ReadCtx): SQL {
  const { appeal, appealStep, standingAppeal, submission } = db.tables;
  const isLeft = and(eq(appealStep.kind, 'escalated'), lt(appealStep.at, lateSince(now)));
  return exists(
    db
      .select(found)
      .from(standingAppeal)
      .innerJoin(appeal, and(eq(appeal.id, standingAppeal.appealId), eq(appeal.kind, 'grading')))
      .innerJoin(appealStep, and(eq(appealStep.appealId, appeal.id), isLeft))
      .where(eq(standingAppeal.subjectId, submission.id)),
  );
}

/** Of these submissions the ones that the actor was asked to grade again and has not yet: she then sees no other grading of them. */
export async function listBlind({ db, actor }: ReadCtx, submissionIds: readonly string[]): Promise<Set<string>> {
  const { moderationRequest: request, secondGrading } = db.tables;
  const rows = await db
    .select({ id: request.submissionId, second: secondGrading.id })
    .from(request)
    .leftJoin(secondGrading, eq(secondGrading.submissionId, request.submissionId))
    .where(and(inArray(request.submissionId, [...submissionIds]), eq(request.graderId, actor.id)));
  return new Set(rows.flatMap(({ id, second }) => (second === null ? [id] : [])));
}

export const isBlindTo = async (ctx: ReadCtx, submissionId: string): Promise<boolean> =>
  (await listBlind(ctx, [submissionId])).size > 0;
