import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findHolder } from './seat-queries.ts';

/**
 * Takes a photograph out of one's draft, or out of that of one's group, whoever of it has put it there. What a submission
 * or another draft holds stays. Taking out what is out already is nothing; what lies elsewhere does not exist.
 */
export async function removeEvidence(ctx: Ctx, { id }: { id: string }): Promise<{ removed: boolean }> {
  return transact(ctx, async (tx) => {
    const { draftEvidence, evidence, likenessBand } = tx.db.tables;
    const [photo] = await tx.db.select().from(evidence).where(eq(evidence.id, id));
    if (!photo) return { removed: false };
    const { courseId, taskId } = photo;
    const holderId = await findHolder(tx, { courseId, taskId, learnerId: tx.actor.id });
    const out = await tx.db
      .delete(draftEvidence)
      .where(and(eq(draftEvidence.evidenceId, id), eq(draftEvidence.learnerId, holderId)))
      .returning({ id: draftEvidence.evidenceId });
    if (out.length === 0 && photo.learnerId !== tx.actor.id) throw new AppError('not-found', `evidence ${id}`);
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
  const { draftEvidence, submissionEvidence } = db.tables;
  for (const table of [submissionEvidence, draftEvidence]) {
    const held = await db.select({ id: table.evidenceId }).from(table).where(eq(table.evidenceId, evidenceId)).limit(1);
    if (held.length > 0) return true;
  }
  return false;
}
