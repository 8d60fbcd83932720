import { chinaDate } from '#server/china-time.ts';
import type { TxCtx } from '#server/context.ts';
import { certificateNumber, certificatePrefix, partsOf } from './number.ts';
import { takeSerial } from './take-serial.ts';

type Stored = TxCtx['db']['tables']['certificate']['$inferSelect'];

/**
 * Stores the next edition of a certificate, `old` with whatever was put right in it, under a number of its own, which it
 * returns. Part of the verbs that correct and restore: they say what becomes of the old one.
 */
export async function storeEdition(tx: TxCtx, id: string, old: Stored): Promise<string> {
  const series = { ...partsOf(old.number), year: Number(chinaDate(tx.now).slice(0, 4)) };
  const number = certificateNumber({ ...series, serial: await takeSerial(tx, certificatePrefix(series)) });
  const statusIndex = (await takeSerial(tx, 'status')) - 1;
  const own = { id, number, statusIndex, edition: old.edition + 1, replacesId: old.id, issuedAt: tx.now };
  await tx.db.insert(tx.db.tables.certificate).values({ ...old, ...own });
  return number;
}
