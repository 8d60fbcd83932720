import { eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { inGroups } from '#server/db/groups.ts';

/** What becomes of a draft's files: path → hash of the new content, null to take it out. */
export type FileChanges = ReadonlyMap<string, string | null>;

/**
 * Writes changes of a draft's files: each that differs from what is there becomes the next revision, with who and when.
 * Says which paths changed. Part of a transaction; the bytes are kept already (package-store.ts).
 */
export async function changeFiles({ db, actor, now }: TxCtx, draftId: string, changes: FileChanges): Promise<string[]> {
  const { draftFile, draftRevision } = db.tables;
  const known = await db.select().from(draftFile).where(eq(draftFile.draftId, draftId));
  const before = new Map(known.map((row) => [row.path, row]));
  const saved = { draftId, savedBy: actor.id, savedAt: now };
  const rows = [...changes].flatMap(([path, fileHash]) => {
    const { revision = 0, fileHash: old = null } = before.get(path) ?? {};
    return old === fileHash ? [] : [{ ...saved, path, fileHash, revision: revision + 1 }];
  });
  for (const { path, ...row } of rows) {
    const target = [draftFile.draftId, draftFile.path];
    await db
      .insert(draftFile)
      .values({ path, ...row })
      .onConflictDoUpdate({ target, set: row });
  }
  for (const some of inGroups(rows, 200)) await db.insert(draftRevision).values(some);
  return rows.map(({ path }) => path);
}
