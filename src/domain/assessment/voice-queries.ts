import { and, eq, exists, or, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { EvidencePart } from './evidence-queries.ts';
import { isBlindTo } from './moderation-scope.ts';
import { submissionsFor } from './scope.ts';

export type Voice = { id: string; mediaType: string; bytes: number; seconds: number | null };

/** A voice of the actor's own for a submission; null when there is none of that id. */
export async function findOwnVoice(
  { db, actor }: ReadCtx,
  { submissionId, voiceId }: { submissionId: string; voiceId: string | null },
): Promise<Voice | null> {
  if (!voiceId) return null;
  const { gradingVoice } = db.tables;
  const { id, mediaType, bytes, seconds } = gradingVoice;
  const own = and(eq(gradingVoice.submissionId, submissionId), eq(gradingVoice.graderId, actor.id));
  const [found] = await db
    .select({ id, mediaType, bytes, seconds })
    .from(gradingVoice)
    .where(and(eq(id, voiceId), own));
  return found ?? null;
}

/** The voice of a grading; the caller has found its submission in her scope. */
export async function findGradingVoice({ db }: ReadCtx, submissionId: string): Promise<Voice | null> {
  const { grading, gradingVoice } = db.tables;
  const { id, mediaType, bytes, seconds } = gradingVoice;
  const [found] = await db
    .select({ id, mediaType, bytes, seconds })
    .from(gradingVoice)
    .innerJoin(grading, eq(grading.voiceId, id))
    .where(eq(grading.submissionId, submissionId));
  return found ?? null;
}

/**
 * Where the bytes of a voice lie: for who has spoken it, and, once it belongs to a grading, for the learner and for
 * those who may see her work (but not for who marks it a second time, blind). For anybody else it does not exist.
 */
export async function findVoiceFile(ctx: ReadCtx, voiceId: string): Promise<EvidencePart> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `voice ${voiceId}`);
  const { grading, gradingVoice, submission } = ctx.db.tables;
  const { id, mediaType, bytes, fileHash, graderId, submissionId } = gradingVoice;
  const given = ctx.db.select({ one: sql`1` }).from(grading).where(eq(grading.voiceId, gradingVoice.id));
  const heard = and(exists(given), submissionsFor(ctx, { own: true }));
  const [found] = await ctx.db
    .select({ hash: fileHash, mediaType, bytes, graderId, submissionId })
    .from(gradingVoice)
    .innerJoin(submission, eq(submission.id, submissionId))
    .where(and(eq(id, voiceId), or(eq(graderId, ctx.actor.id), heard)));
  const isHidden = found && found.graderId !== ctx.actor.id && (await isBlindTo(ctx, found.submissionId));
  if (!found || isHidden) throw new AppError('not-found', `voice ${voiceId}`);
  return { hash: found.hash, mediaType: found.mediaType, bytes: found.bytes };
}
