import { and, eq, exists, or, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
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
 * The bytes of a voice: for who has spoken it, and, once it belongs to a grading, for the learner and for those who may
 * see her work. For anybody else it does not exist.
 */
export async function readVoiceFile(ctx: ReadCtx, voiceId: string): Promise<Voice & { file: Uint8Array<ArrayBuffer> }> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `voice ${voiceId}`);
  const { grading, gradingVoice, submission } = ctx.db.tables;
  const { id, mediaType, bytes, seconds, fileHash, graderId } = gradingVoice;
  const given = ctx.db.select({ one: sql`1` }).from(grading).where(eq(grading.voiceId, gradingVoice.id));
  const heard = and(exists(given), submissionsFor(ctx, { own: true }));
  const [found] = await ctx.db
    .select({ id, mediaType, bytes, seconds, fileHash })
    .from(gradingVoice)
    .innerJoin(submission, eq(submission.id, gradingVoice.submissionId))
    .where(and(eq(id, voiceId), or(eq(graderId, ctx.actor.id), heard)));
  const file = found ? await ctx.storage.read(found.fileHash) : null;
  if (!found || !file) throw new AppError('not-found', `voice ${voiceId}`);
  const { fileHash: _, ...voice } = found;
  return { ...voice, file };
}
