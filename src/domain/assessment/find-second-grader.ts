import { and, count, eq, exists, gte, inArray, isNull, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayAskSecond } from './moderation-policy.ts';
import { listGraderIds } from './moderation-queries.ts';
import { listNear } from './near-queries.ts';
import { type Candidate, chooseSecond } from './second-rules.ts';

/**
 * Consequence of `second-grading.requested` and `second-grading.declined`: asks a mentor or instructor of the body that
 * runs the class, or of its college, who stands far from it. Nothing happens when somebody is asked already or nobody is
 * left to ask: the clock asks again.
 */
export async function findSecondGrader(ctx: Ctx, submissionId: string): Promise<{ graderId: string | null }> {
  return transact(ctx, async (tx) => {
    if (!mayAskSecond(tx.actor)) throw new AppError('forbidden', `second grader of ${submissionId}`);
    const { moderationRequest } = tx.db.tables;
    const graderId = chooseSecond(await listCandidates(tx, submissionId), submissionId);
    if (!graderId) return { graderId };
    const asked = await tx.db
      .update(moderationRequest)
      .set({ graderId, askedAt: tx.now })
      .where(and(eq(moderationRequest.submissionId, submissionId), isNull(moderationRequest.graderId)))
      .returning({ submissionId: moderationRequest.submissionId });
    if (asked.length === 0) return { graderId: null };
    await recordEvent(tx, 'second-grading.asked', submissionId);
    return { graderId };
  });
}

async function listCandidates(tx: TxCtx, submissionId: string): Promise<Candidate[]> {
  const { cohort, membership, submission } = tx.db.tables;
  const [work] = await tx.db
    .select({ learnerId: submission.learnerId, cohort })
    .from(submission)
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .where(eq(submission.id, submissionId));
  if (!work) return [];
  const { learnerId } = work;
  const bodies = [work.cohort.organisationId, ...(work.cohort.collegeId ? [work.cohort.collegeId] : [])];
  const busy = [learnerId, ...(await listGraderIds(tx, submissionId))];
  const rows = await tx.db
    .selectDistinct({ id: membership.personId })
    .from(membership)
    .where(
      and(
        inArray(membership.role, ['mentor', 'instructor']),
        inArray(membership.organisationId, bodies),
        notInArray(membership.personId, busy),
        hasNotDeclined(tx, { submissionId, learnerId }),
      ),
    );
  const near = await listNear(tx, submissionId);
  const loads = await listLoads(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id }) => ({ id, isNear: near.has(id), ...(loads.get(id) ?? { open: 0, thisMonth: 0 }) }));
}

/** Who is kin to a learner is not asked about any work of hers; who could not mark this one is not asked again. */
function hasNotDeclined({ db }: TxCtx, one: { submissionId: string; learnerId: string }): SQL {
  const { membership, moderationDecline, submission } = db.tables;
  const isKin = and(eq(moderationDecline.reason, 'related'), eq(submission.learnerId, one.learnerId));
  return notExists(
    db
      .select({ one: sql`1` })
      .from(moderationDecline)
      .innerJoin(submission, eq(submission.id, moderationDecline.submissionId))
      .where(
        and(
          eq(moderationDecline.graderId, membership.personId),
          or(eq(moderationDecline.submissionId, one.submissionId), isKin),
        ),
      ),
  );
}

async function listLoads({ db, now }: TxCtx, ids: string[]) {
  const { moderationRequest, secondGrading } = db.tables;
  const monthStart = new Date(`${chinaDate(now).slice(0, 7)}-01T00:00:00+08:00`);
  const done = exists(
    db
      .select({ one: sql`1` })
      .from(secondGrading)
      .where(eq(secondGrading.submissionId, moderationRequest.submissionId)),
  );
  const countBy = async (condition: SQL | undefined) => {
    const rows = await db
      .select({ id: moderationRequest.graderId, asked: count() })
      .from(moderationRequest)
      .where(and(inArray(moderationRequest.graderId, ids), condition))
      .groupBy(moderationRequest.graderId);
    return new Map(rows.map(({ id, asked }) => [id, asked]));
  };
  const [asked, finished, thisMonth] = [
    await countBy(undefined),
    await countBy(done),
    await countBy(gte(moderationRequest.askedAt, monthStart)),
  ];
  return new Map(
    ids.map((id) => [id, { open: (asked.get(id) ?? 0) - (finished.get(id) ?? 0), thisMonth: thisMonth.get(id) ?? 0 }]),
  );
}
