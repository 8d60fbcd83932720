/** The receipt of an unnamed suggestion: who holds it reads the answer. */
import { createHash } from 'node:crypto';

/** The id of an unnamed suggestion: it follows from the receipt and says neither who nor when. */
export const idOfReceipt = (receipt: string): string =>
  createHash('sha256').update(`suggestion:${receipt}`).digest('hex').slice(0, 32);
