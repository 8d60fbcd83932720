import type { TxCtx } from '#server/context.ts';
import type { KitState } from './kit-rules.ts';

type Step = {
  id: string;
  kitId: string;
  step: KitState | 'registered';
  note?: string;
  signature?: 'pin' | 'drawn' | 'paper';
  signatureHash?: string | null;
};

/** Writes down what happened to a kit, as part of what makes it happen. */
export async function storeStep(
  tx: TxCtx,
  { note = '', signature, signatureHash = null, ...step }: Step,
): Promise<void> {
  await tx.db.insert(tx.db.tables.kitStep).values({
    ...step,
    note,
    signature: signature ?? null,
    signatureHash,
    takenBy: tx.actor.id,
    takenAt: tx.now,
  });
}
