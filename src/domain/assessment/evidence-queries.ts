import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type EvidenceSize, partOf } from '../practice/file-rules.ts';
import { openToPeers } from './peer-scope.ts';
import { submissionsFor } from './scope.ts';

/** A stored file of some evidence: which, of what type, how large. */
export type EvidencePart = { hash: string; mediaType: string; bytes: number };

/**
 * What lies there of some evidence, for its learner and those who make the work with her, and, once it is handed in and not taken back, for her mentor, her
 * instructors and her coordinator, and for her class while she lets it. For anybody else it does not exist, nor while it lies in a draft. A size that it has
 * not is `not-found`, too.
 */
export async function findEvidence(ctx: ReadCtx, id: string, size: EvidenceSize): Promise<EvidencePart> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `evidence ${id}`);
  const { evidence } = ctx.db.tables;
  const [found] = await ctx.db.select().from(evidence).where(eq(evidence.id, id));
  const isOwn = found && (found.learnerId === ctx.actor.id || (await isOfOwnWork(ctx, id)));
  const isSeen = found && (isOwn || (await isHandedIn(ctx, id)) || (await isShownToPeers(ctx, found)));
  const part = isSeen ? partOf(found, size) : null;
  const bytes = part && (await ctx.storage.size(part.hash));
  if (!part || bytes === null) throw new AppError('not-found', `evidence ${id}`);
  return { ...part, bytes };
}

/** Of a group's work: it lies in the draft that she works on with others, or in a submission of her own. */
async function isOfOwnWork(ctx: ReadCtx, evidenceId: string): Promise<boolean> {
  const { draftEvidence, enrolment, groupSeat, submission, submissionEvidence, workGroup } = ctx.db.tables;
  const held = await ctx.db
    .select({ id: submission.id })
    .from(submissionEvidence)
    .innerJoin(submission, eq(submission.id, submissionEvidence.submissionId))
    .where(and(eq(submissionEvidence.evidenceId, evidenceId), eq(submission.learnerId, ctx.actor.id)))
    .limit(1);
  if (held.length > 0) return true;
  const holds = and(eq(workGroup.holderId, draftEvidence.learnerId), isNull(workGroup.closedAt));
  const isHers = and(eq(groupSeat.groupId, workGroup.id), eq(groupSeat.learnerId, ctx.actor.id));
  const isInClass = and(eq(enrolment.cohortId, workGroup.cohortId), eq(enrolment.learnerId, ctx.actor.id));
  const lying = await ctx.db
    .select({ id: workGroup.id })
    .from(draftEvidence)
    .innerJoin(
      workGroup,
      and(holds, eq(workGroup.courseId, draftEvidence.courseId), eq(workGroup.taskId, draftEvidence.taskId)),
    )
    .innerJoin(groupSeat, isHers)
    .innerJoin(enrolment, isInClass)
    .where(eq(draftEvidence.evidenceId, evidenceId))
    .limit(1);
  return lying.length > 0;
}

async function isHandedIn(ctx: ReadCtx, evidenceId: string): Promise<boolean> {
  const { submission, submissionEvidence, withdrawal } = ctx.db.tables;
  const withdrawn = ctx.db.select({ one: sql`1` }).from(withdrawal).where(eq(withdrawal.submissionId, submission.id));
  const rows = await ctx.db
    .select({ id: submission.id })
    .from(submissionEvidence)
    .innerJoin(submission, eq(submission.id, submissionEvidence.submissionId))
    .where(
      and(eq(submissionEvidence.evidenceId, evidenceId), submissionsFor(ctx, { own: false }), notExists(withdrawn)),
    )
    .limit(1);
  return rows.length > 0;
}

/** Its owner lets the class see the work it belongs to, for as long as she does. */
async function isShownToPeers(ctx: ReadCtx, { id, learnerId }: { id: string; learnerId: string }): Promise<boolean> {
  const { submission, submissionEvidence } = ctx.db.tables;
  const hers = and(eq(submissionEvidence.evidenceId, id), eq(submission.learnerId, learnerId));
  const rows = await ctx.db
    .select({ id: submission.id })
    .from(submissionEvidence)
    .innerJoin(submission, eq(submission.id, submissionEvidence.submissionId))
    .where(and(hers, openToPeers(ctx)))
    .limit(1);
  return rows.length > 0;
}

/** Some of the bytes of a part that was found. */
export async function openEvidence(
  { storage }: ReadCtx,
  { hash }: EvidencePart,
  range: { start: number; end: number },
): Promise<ReadableStream<Uint8Array>> {
  const stream = await storage.openRange(hash, range);
  if (!stream) throw new AppError('not-found', `file ${hash}`);
  return stream;
}
