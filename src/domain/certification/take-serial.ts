import { sql } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';

/** The next number of a series; two awards at once get two. */
export async function takeSerial({ db }: TxCtx, prefix: string): Promise<number> {
  const { certificateSeries } = db.tables;
  const [taken] = await db
    .insert(certificateSeries)
    .values({ prefix, last: 1 })
    .onConflictDoUpdate({ target: certificateSeries.prefix, set: { last: sql`${certificateSeries.last} + 1` } })
    .returning({ last: certificateSeries.last });
  if (!taken) throw new Error(`no serial for ${prefix}`);
  return taken.last;
}

/**
 * Takes hold of the row that every award counts on, until the transaction ends: an award at the same time comes before it
 * or after it, so that neither rests on what the other takes away.
 */
export async function holdAwards({ db }: TxCtx): Promise<void> {
  const { certificateSeries } = db.tables;
  await db
    .insert(certificateSeries)
    .values({ prefix: 'status', last: 0 })
    .onConflictDoUpdate({ target: certificateSeries.prefix, set: { last: sql`${certificateSeries.last}` } });
}
