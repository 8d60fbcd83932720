import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { isOpenToPeers } from './peer-queries.ts';
import { findSubmission } from './queries.ts';

/** `id` is made with the form. */
export type PeerConsent = { id: string; submissionId: string };

/** The author lets her class see a work and write about it. Allowed already, it changes nothing. */
export async function allowPeers(ctx: Ctx, { id, submissionId }: PeerConsent): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    await requireOwn(tx, submissionId);
    if (await isOpenToPeers(tx, submissionId)) return { repeated: true };
    await requireNew(tx, id);
    await tx.db.insert(tx.db.tables.peerConsent).values({ id, submissionId, givenAt: tx.now });
    await recordEvent(tx, 'peer.allowed', submissionId);
    return { repeated: false };
  });
}

/** The author closes a work to her class again, and its evidence with it. What was said about it stays with her. */
export async function stopPeers(ctx: Ctx, { submissionId }: { submissionId: string }): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    await requireOwn(tx, submissionId);
    const { peerConsent } = tx.db.tables;
    const stopped = await tx.db
      .update(peerConsent)
      .set({ revokedAt: tx.now })
      .where(and(eq(peerConsent.submissionId, submissionId), isNull(peerConsent.revokedAt)))
      .returning({ id: peerConsent.id });
    if (stopped.length === 0) return { repeated: true };
    await recordEvent(tx, 'peer.stopped', submissionId);
    return { repeated: false };
  });
}

async function requireOwn(tx: TxCtx, submissionId: string): Promise<void> {
  const { learnerId, withdrawnAt } = await findSubmission(tx, submissionId);
  if (learnerId !== tx.actor.id) throw new AppError('not-found', `submission ${submissionId}`);
  if (withdrawnAt) throw new AppError('conflict', `submission ${submissionId} was taken back`);
}

/** A form from before it was stopped, sent once more, does not open the work again. */
async function requireNew({ db }: TxCtx, id: string): Promise<void> {
  const { peerConsent } = db.tables;
  const used = await db.select({ id: peerConsent.id }).from(peerConsent).where(eq(peerConsent.id, id));
  if (used.length > 0) throw new AppError('conflict', `consent ${id} was revoked`);
}
