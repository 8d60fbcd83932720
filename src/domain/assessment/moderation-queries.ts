import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { Level } from '../courses/package.ts';
import { maySeeDifferences, maySeeModeration, maySettle } from './moderation-policy.ts';
import { findWork, type Work } from './queries.ts';
import type { Levels, Verdict } from './rules.ts';
import type { SecondReason } from './second-rules.ts';

export type SecondGrading = {
  id: string;
  graderId: string;
  grader: string;
  levels: Record<string, Level>;
  note: string;
  percent: number;
  verdict: Verdict;
  gradedAt: Date;
  isApart: boolean;
};
export type Request = { graderId: string | null; reason: SecondReason; because: string; requestedAt: Date };

/** Who is asked to grade a submission again, and why; null when nobody is. The caller has found the submission. */
export async function findRequest({ db }: ReadCtx, submissionId: string): Promise<Request | null> {
  const { moderationRequest: request } = db.tables;
  const [found] = await db
    .select({
      graderId: request.graderId,
      reason: request.reason,
      because: request.because,
      requestedAt: request.requestedAt,
    })
    .from(request)
    .where(eq(request.submissionId, submissionId));
  return found ?? null;
}

/** The second grading of a submission that the caller has found. */
export async function findSecondGrading({ db }: ReadCtx, submissionId: string): Promise<SecondGrading | null> {
  const { person, secondGrading: second } = db.tables;
  const [found] = await db
    .select({ second, grader: person.name })
    .from(second)
    .innerJoin(person, eq(person.id, second.graderId))
    .where(eq(second.submissionId, submissionId));
  return found ? { ...found.second, grader: found.grader } : null;
}

/** Everybody who has judged a submission: its grader, who replaced the grading, who graded it again. */
export async function listGraderIds({ db }: ReadCtx, submissionId: string): Promise<string[]> {
  const { grading, secondGrading, supersededGrading: old } = db.tables;
  const [first, replaced, second] = await Promise.all([
    db.select({ id: grading.graderId }).from(grading).where(eq(grading.submissionId, submissionId)),
    db
      .select({ id: old.supersededBy })
      .from(old)
      .innerJoin(grading, eq(grading.id, old.gradingId))
      .where(eq(grading.submissionId, submissionId)),
    db.select({ id: secondGrading.graderId }).from(secondGrading).where(eq(secondGrading.submissionId, submissionId)),
  ]);
  return [...new Set([...first, ...replaced, ...second].map(({ id }) => id))];
}

export type SecondDesk = { work: Work; request: Request; own: SecondGrading | null };

/** A work that the actor was asked to grade again: without what the first grader said until she has sent her own. */
export async function findSecondDesk(ctx: ReadCtx, submissionId: string): Promise<SecondDesk> {
  const work = await findWork(ctx, submissionId);
  const request = await findRequest(ctx, submissionId);
  if (request?.graderId !== ctx.actor.id) throw new AppError('not-found', `second grading of ${submissionId}`);
  return { work, request, own: await findSecondGrading(ctx, submissionId) };
}

export type Settlement = { outcome: 'upheld' | 'regraded'; words: string; settler: string; settledAt: Date };
export type ApartDesk = {
  work: Work;
  second: SecondGrading;
  first: { graderId: string; grader: string; levels: Levels; verdict: Verdict };
  settlement: Settlement | null;
  /** Whether the actor may settle it; she may look at it when she has graded it herself. */
  maySettle: boolean;
};

/** Two gradings of one work that lie apart, side by side. */
export async function findApartDesk(ctx: ReadCtx, submissionId: string): Promise<ApartDesk> {
  const work = await findWork(ctx, submissionId);
  if (!maySeeDifferences(ctx.actor)) throw new AppError('forbidden', `settling ${submissionId}`);
  const { person, secondGrading } = ctx.db.tables;
  const second = await findSecondGrading(ctx, submissionId);
  if (!second?.isApart) throw new AppError('not-found', `difference of ${submissionId}`);
  const [first] = await ctx.db
    .select({
      graderId: person.id,
      grader: person.name,
      levels: secondGrading.firstLevels,
      verdict: secondGrading.firstVerdict,
    })
    .from(secondGrading)
    .innerJoin(person, eq(person.id, secondGrading.firstGraderId))
    .where(eq(secondGrading.submissionId, submissionId));
  if (!first) throw new AppError('not-found', `difference of ${submissionId}`);
  const graded = { learnerId: work.submission.learnerId, graderIds: await listGraderIds(ctx, submissionId) };
  const settlement = await findSettlement(ctx, submissionId);
  return { work, second, first, settlement, maySettle: maySettle(ctx.actor, graded) };
}

/** What became of two gradings that lay apart; null while nobody has settled it. The caller has found the submission. */
export async function findSettlement({ db }: ReadCtx, submissionId: string): Promise<Settlement | null> {
  const { moderationSettlement: settlement, person } = db.tables;
  const [found] = await db
    .select({
      outcome: settlement.outcome,
      words: settlement.words,
      settler: person.name,
      settledAt: settlement.settledAt,
    })
    .from(settlement)
    .innerJoin(person, eq(person.id, settlement.settledBy))
    .where(eq(settlement.submissionId, submissionId));
  return found ?? null;
}

export type ModerationEntry = {
  submissionId: string;
  learner: string;
  task: string;
  taskEn: string;
  cohort: string;
  cohortEn: string;
  at: Date;
};

/** What the actor was asked to grade again, the longest asked first. */
export async function listAsked(ctx: ReadCtx): Promise<ModerationEntry[]> {
  requireModeration(ctx);
  const { grading, moderationRequest: request, secondGrading } = ctx.db.tables;
  const { cohort, person, submission, task } = ctx.db.tables;
  return ctx.db
    .select({ ...entryColumns(ctx), at: request.requestedAt })
    .from(request)
    .innerJoin(submission, eq(submission.id, request.submissionId))
    .innerJoin(grading, eq(grading.submissionId, submission.id))
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .leftJoin(secondGrading, eq(secondGrading.submissionId, submission.id))
    .where(and(eq(request.graderId, ctx.actor.id), isNull(secondGrading.id)))
    .orderBy(asc(request.requestedAt), asc(submission.id));
}

export type ApartEntry = ModerationEntry & { settledAt: Date | null; outcome: Settlement['outcome'] | null };

const shownApart = 50;

/** Pairs that lie apart in the classes of the actor's body: those to settle first. Empty for mentors. */
export async function listApart(ctx: ReadCtx): Promise<ApartEntry[]> {
  requireModeration(ctx);
  if (!maySeeDifferences(ctx.actor)) return [];
  const { cohort, moderationSettlement: settlement, person, secondGrading, submission, task } = ctx.db.tables;
  return ctx.db
    .select({
      ...entryColumns(ctx),
      at: secondGrading.gradedAt,
      settledAt: settlement.settledAt,
      outcome: settlement.outcome,
    })
    .from(secondGrading)
    .innerJoin(submission, eq(submission.id, secondGrading.submissionId))
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .where(and(eq(secondGrading.isApart, true), eq(cohort.organisationId, ctx.actor.organisationId)))
    .orderBy(
      sql`case when ${settlement.settledAt} is null then 0 else 1 end`,
      desc(secondGrading.gradedAt),
      asc(submission.id),
    )
    .limit(shownApart);
}

function requireModeration({ actor }: ReadCtx): void {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'moderation');
  if (!maySeeModeration(actor)) throw new AppError('forbidden', 'moderation');
}

function entryColumns({ db }: ReadCtx) {
  const { cohort, person, submission, task } = db.tables;
  return {
    submissionId: submission.id,
    learner: person.name,
    task: task.title,
    taskEn: task.titleEn,
    cohort: cohort.title,
    cohortEn: cohort.titleEn,
  };
}
