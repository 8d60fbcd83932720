import { and, eq, notExists, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { submissionsFor } from './scope.ts';

/**
 * The bytes of a photograph (WebP), for its learner, and, once it is handed in and not taken back, for her mentor, her
 * instructors and her coordinator. For anybody else it does not exist, nor while it lies in a draft.
 */
export async function readEvidence(ctx: ReadCtx, id: string): Promise<Uint8Array<ArrayBuffer>> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `evidence ${id}`);
  const { evidence } = ctx.db.tables;
  const [photo] = await ctx.db.select().from(evidence).where(eq(evidence.id, id));
  const isSeen = photo && (photo.learnerId === ctx.actor.id || (await isHandedIn(ctx, id)));
  const bytes = isSeen ? await ctx.storage.read(photo.fileHash) : null;
  if (!bytes) throw new AppError('not-found', `evidence ${id}`);
  return bytes;
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
