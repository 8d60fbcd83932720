import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';

/**
 * Takes a photograph out of one's draft. What a submission holds stays with it. Taking out what is out already is
 * nothing; somebody else's photograph does not exist.
 */
export async function removeEvidence(ctx: Ctx, { id }: { id: string }): Promise<{ removed: boolean }> {
  return transact(ctx, async (tx) => {
    const { draftEvidence, evidence, likenessBand } = tx.db.tables;
    const [photo] = await tx.db.select().from(evidence).where(eq(evidence.id, id));
    if (photo && photo.learnerId !== tx.actor.id) throw new AppError('not-found', `evidence ${id}`);
    const out = await tx.db
      .delete(draftEvidence)
      .where(eq(draftEvidence.evidenceId, id))
      .returning({ id: draftEvidence.evidenceId });
    if (out.length === 0) return { removed: false };
    if (!(await isHeld(tx, id))) {
      await tx.db.delete(likenessBand).where(eq(likenessBand.evidenceId, id));
      await tx.db.delete(evidence).where(eq(evidence.id, id));
    }
    await recordEvent(tx, 'evidence.removed', id);
    return { removed: true };
  });
}

async function isHeld({ db }: TxCtx, evidenceId: string): Promise<boolean> {
  const { submissionEvidence } = db.tables;
  const held = await db
    .select({ id: submissionEvidence.submissionId })
    .from(submissionEvidence)
    .where(eq(submissionEvidence.evidenceId, evidenceId))
    .limit(1);
  return held.length > 0;
}
