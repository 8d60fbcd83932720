import { createHash } from 'node:crypto';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { piecesOf } from '#server/pieces.ts';
import { findManagedCohort } from './import-queries.ts';
import { type BodyRow, cutBody, findHeads, type Heads, type TableRefusal } from './import-rules.ts';
import { readTable } from './roster-table.ts';

export type SendRoster = {
  /** Made by the client (UUIDv7): sent twice it is one list. */
  id: string;
  cohortId: string;
  fileName: string;
  bytes: Uint8Array;
};

export type RosterIssue = TableRefusal | 'no-heads' | 'nobody';

/**
 * Takes in a file with people for a class, to be looked at: nobody is enrolled by it. The same bytes again are the same
 * list, `again`, unless it was taken back. Refuses with `invalid` what is no list, saying what to do (`RosterIssue`).
 */
export async function sendRoster(ctx: Ctx, sent: SendRoster): Promise<{ importId: string; again: boolean }> {
  const { id, cohortId, bytes } = sent;
  await findManagedCohort(ctx, cohortId);
  const bytesHash = createHash('sha256').update(bytes).digest('hex');
  const read = await readRoster(bytes);
  return transact(ctx, async (tx) => {
    await findManagedCohort(tx, cohortId);
    const { rosterImport } = tx.db.tables;
    const [stored] = await tx.db.select().from(rosterImport).where(eq(rosterImport.id, id));
    if (stored?.bytesHash === bytesHash && stored.cohortId === cohortId) return { importId: id, again: false };
    if (stored) throw new AppError('conflict', `import ${id} is another file`);
    const isSame = and(
      eq(rosterImport.cohortId, cohortId),
      eq(rosterImport.bytesHash, bytesHash),
      isNull(rosterImport.undoneAt),
    );
    const [same] = await tx.db.select().from(rosterImport).where(isSame).orderBy(desc(rosterImport.sentAt)).limit(1);
    if (same) return { importId: same.id, again: true };
    await storeImport(tx, { ...sent, bytesHash, ...read });
    await recordEvent(tx, 'roster.sent', id);
    return { importId: id, again: false };
  });
}

/** The first sheet with heads; a file whose heads nobody knows is refused, for its columns would be guesses. */
async function readRoster(bytes: Uint8Array): Promise<{ heads: Heads; body: BodyRow[] }> {
  const { sheets, refusal } = await readTable(bytes);
  if (!sheets) throw refused(refusal);
  for (const rows of sheets) {
    const heads = findHeads(rows);
    if (!heads) continue;
    const body = cutBody(rows, heads);
    if (body.length > 0) return { heads, body };
  }
  throw refused(sheets.some((rows) => findHeads(rows)) ? 'nobody' : 'no-heads');
}

const refused = (rule: RosterIssue) => new AppError('invalid', 'list', [{ path: ['file'], rule }]);

type Stored = SendRoster & { bytesHash: string; heads: Heads; body: BodyRow[] };

async function storeImport({ db, actor, now }: TxCtx, { id, cohortId, fileName, bytesHash, heads, body }: Stored) {
  const { rosterImport, rosterImportRow } = db.tables;
  const { sensitive, ...read } = heads;
  const file = { id, cohortId, fileName: fileName.slice(0, 120), bytesHash, ...read, notes: sensitive };
  await db.insert(rosterImport).values({ ...file, sentBy: actor.id, sentAt: now });
  for (const rows of piecesOf(body)) {
    await db.insert(rosterImportRow).values(rows.map((row) => ({ importId: id, ...row })));
  }
}
