import { and, eq, gt, sum } from 'drizzle-orm';
import type { ReadCtx, TxCtx } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import type { FileItem } from '../courses/package.ts';
import { type FileRule, mostBytes } from './file-rules.ts';
import { layEvidence } from './lay-evidence.ts';
import { bandsOf } from './likeness-rules.ts';
import type { PreparedFile } from './prepare-file.ts';
import { findHolder } from './seat-queries.ts';

type Owned = { learnerId: string; courseId: string; taskId: string };
const day = 24 * 60 * 60 * 1000;

/**
 * Writes down a prepared file and lays it into its learner's draft or her group's, or says which rule leaves no room for it. The same
 * file twice in one item is one: then `id` is that of the first. Part of other verbs.
 */
export async function storeEvidence(
  tx: TxCtx,
  own: Owned,
  item: FileItem,
  { id, witnessId = null, ...file }: PreparedFile & { id: string; witnessId?: string | null },
): Promise<{ id: string; repeated: boolean } | FileRule> {
  const holder = { ...own, learnerId: await findHolder(tx, own) };
  const there = await listLying(tx, holder, item.id);
  const same = there.find(({ fileHash }) => fileHash === file.fileHash);
  if (same) return { id: same.id, repeated: true };
  if (there.length >= item.max) return 'too-many';
  if ((await countBytes(tx, own.learnerId)) + file.bytes > mostBytes.day) return 'day-full';
  const { evidence } = tx.db.tables;
  const facts = { kind: item.kind, itemId: item.id, addedBy: tx.actor.id, witnessId, addedAt: tx.now };
  await tx.db.insert(evidence).values({ ...own, ...file, ...facts, id });
  await keepBands(tx, own, id, file.likeness);
  await layEvidence(tx, holder, { id, itemId: item.id });
  await recordEvent(tx, 'evidence.added', id);
  return { id, repeated: false };
}

async function keepBands({ db }: TxCtx, { courseId, taskId }: Owned, evidenceId: string, likeness: string | null) {
  if (!likeness) return;
  const bands = bandsOf(likeness).map((value, band) => ({ evidenceId, courseId, taskId, band, value }));
  await db.insert(db.tables.likenessBand).values(bands);
}

function listLying({ db }: ReadCtx, { learnerId, courseId, taskId }: Owned, itemId: string) {
  const { draftEvidence: lying, evidence } = db.tables;
  const own = [eq(lying.learnerId, learnerId), eq(lying.courseId, courseId), eq(lying.taskId, taskId)];
  return db
    .select({ id: evidence.id, fileHash: evidence.fileHash })
    .from(lying)
    .innerJoin(evidence, eq(evidence.id, lying.evidenceId))
    .where(and(...own, eq(lying.itemId, itemId)));
}

/** Bytes that were put up for a learner within a day and not taken down. */
async function countBytes({ db, now }: ReadCtx, learnerId: string): Promise<number> {
  const { evidence } = db.tables;
  const [row] = await db
    .select({ bytes: sum(evidence.bytes).mapWith(Number) })
    .from(evidence)
    .where(and(eq(evidence.learnerId, learnerId), gt(evidence.addedAt, new Date(now.getTime() - day))));
  return row?.bytes ?? 0;
}
