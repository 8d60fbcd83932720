import { and, eq, gt, max } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { isRevocable } from './claim-rules.ts';

export type OwnGrading = ReadCtx['db']['tables']['grading']['$inferSelect'] & {
  learnerId: string;
  learner: string;
  courseId: string;
  versionId: string;
  taskId: string;
  number: number;
};

/** A grading of the actor's own; null when there is none of that id or for that submission. */
export async function findOwnGrading(
  { db, actor }: ReadCtx,
  by: { gradingId: string } | { submissionId: string },
): Promise<OwnGrading | null> {
  const { grading, person, submission } = db.tables;
  const wanted = 'gradingId' in by ? eq(grading.id, by.gradingId) : eq(grading.submissionId, by.submissionId);
  const [found] = await db
    .select({ grading, submission, learner: person.name })
    .from(grading)
    .innerJoin(submission, eq(submission.id, grading.submissionId))
    .innerJoin(person, eq(person.id, submission.learnerId))
    .where(and(wanted, eq(grading.graderId, actor.id)));
  if (!found) return null;
  const { learnerId, courseId, versionId, taskId, number } = found.submission;
  return { ...found.grading, learner: found.learner, learnerId, courseId, versionId, taskId, number };
}

export type Revocable = { gradingId: string; learner: string; until: Date };

/** What the actor may still take back of a submission she has just graded; null when it is too late. */
export async function findRevocable(ctx: ReadCtx, submissionId: string): Promise<Revocable | null> {
  const own = await findOwnGrading(ctx, { submissionId });
  return own && isRevocable(own, ctx.now) ? { gradingId: own.id, learner: own.learner, until: own.gradedAt } : null;
}

/**
 * Whether something has followed from a grading, so that it cannot be taken back: somebody changed it, marked it a
 * second time or appealed, the learner has gone on working, or what follows by itself is not done yet.
 */
export async function hasFollowed(ctx: ReadCtx, own: OwnGrading): Promise<boolean> {
  const { secondGrading, standingAppeal } = ctx.db.tables;
  const { submissionId } = own;
  if (own.edition > 1) return true;
  const second = await ctx.db.select().from(secondGrading).where(eq(secondGrading.submissionId, submissionId));
  const appeal = await ctx.db.select().from(standingAppeal).where(eq(standingAppeal.subjectId, submissionId));
  if (second.length + appeal.length > 0) return true;
  return (await hasGoneOn(ctx, own)) || (await isOwed(ctx, submissionId));
}

/** A later attempt, or a draft that was worked on since it came back. */
async function hasGoneOn({ db }: ReadCtx, { learnerId, courseId, taskId, number }: OwnGrading): Promise<boolean> {
  const { draft, draftEvidence, evidence, submission } = db.tables;
  const of = <Table extends typeof submission | typeof draft | typeof draftEvidence>(table: Table) =>
    and(eq(table.learnerId, learnerId), eq(table.courseId, courseId), eq(table.taskId, taskId));
  const later = await db
    .select({ id: submission.id })
    .from(submission)
    .where(and(of(submission), gt(submission.number, number)));
  const [open] = await db.select().from(draft).where(of(draft));
  const [added] = await db
    .select({ at: max(evidence.addedAt) })
    .from(draftEvidence)
    .innerJoin(evidence, eq(evidence.id, draftEvidence.evidenceId))
    .where(of(draftEvidence));
  const isTouched = open !== undefined && (open.savedAt > open.openedAt || (added?.at ?? 0) > open.openedAt);
  return later.length > 0 || isTouched;
}

/** The certificate or the second opinion that may follow is decided within seconds; until then it is too early. */
async function isOwed({ db }: ReadCtx, submissionId: string): Promise<boolean> {
  const { event, outbox } = db.tables;
  const owed = await db
    .select({ id: event.id })
    .from(outbox)
    .innerJoin(event, eq(event.id, outbox.eventId))
    .where(and(eq(event.name, 'submission.graded'), eq(event.subject, submissionId)));
  return owed.length > 0;
}
