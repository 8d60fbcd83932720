import type { ReadCtx } from '#server/context.ts';
import { isReceipt } from '#server/ids.ts';
import { idOfReceipt } from './receipt.ts';
import { findUnnamed, type Suggestion } from './suggestion-queries.ts';

/** The unnamed suggestion that a receipt opens, as people type it: in small letters, without its dash; null for others. */
export async function findByReceipt(ctx: ReadCtx, typed: string): Promise<Suggestion | null> {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const receipt = `${plain.slice(0, 5)}-${plain.slice(5)}`;
  return isReceipt(receipt) ? findUnnamed(ctx, idOfReceipt(receipt)) : null;
}
