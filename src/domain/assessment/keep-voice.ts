import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { mayGrade } from './policy.ts';
import { findSubmission } from './queries.ts';
import { readVoice } from './voice-file.ts';
import { checkVoice } from './voice-rules.ts';

/**
 * Keeps what a grader has said about a submission, until a grading names it. The same recording again is the same one.
 * Returns its id.
 */
export async function keepVoice(
  ctx: Ctx,
  { submissionId, bytes }: { submissionId: string; bytes: Uint8Array },
): Promise<{ voiceId: string }> {
  if (!mayGrade(ctx.actor, await findSubmission(ctx, submissionId))) {
    throw new AppError('forbidden', `voice for ${submissionId}`);
  }
  const file = readVoice(bytes);
  const rule = checkVoice(file, bytes.byteLength);
  if (rule || !file)
    throw new AppError('invalid', `voice for ${submissionId}`, [{ path: ['voice'], rule: rule ?? '' }]);
  const kept = { submissionId, fileHash: await ctx.storage.put(bytes), bytes: bytes.byteLength, ...file };
  return transact(ctx, (tx) => storeVoice(tx, kept));
}

type Kept = Omit<TxCtx['db']['tables']['gradingVoice']['$inferSelect'], 'id' | 'graderId' | 'addedAt'>;

async function storeVoice(tx: TxCtx, kept: Kept): Promise<{ voiceId: string }> {
  const { gradingVoice } = tx.db.tables;
  const graderId = tx.actor.id;
  const same = and(
    eq(gradingVoice.submissionId, kept.submissionId),
    eq(gradingVoice.graderId, graderId),
    eq(gradingVoice.fileHash, kept.fileHash),
  );
  const [stored] = await tx.db.select({ id: gradingVoice.id }).from(gradingVoice).where(same);
  if (stored) return { voiceId: stored.id };
  const id = newId(tx.now);
  await tx.db.insert(gradingVoice).values({ ...kept, id, graderId, addedAt: tx.now });
  await recordEvent(tx, 'grading-voice.added', id);
  return { voiceId: id };
}
