import { eq, inArray } from 'drizzle-orm';
import type { ReadCtx, TxCtx } from '#server/context.ts';
import { inGroups } from '#server/db/groups.ts';
import { keepRows } from '#server/db/kept-rows.ts';
import type { PackageFiles } from './package-files.ts';
import { hashOf } from './package-hash.ts';

/** The files of a version or a draft: path → hash of the bytes. */
export type Manifest = ReadonlyMap<string, string>;

/** At most so many rows in one statement: bytes come along. */
const together = 100;

/** Keeps the bytes of files, those that are not kept yet, and says under which hashes. */
export async function keepFiles({ db }: TxCtx, files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, string>> {
  const { packageFile } = db.tables;
  const rows = [...files].map(([path, bytes]) => ({ path, hash: hashOf(bytes), bytes: Buffer.from(bytes) }));
  const hashes = rows.map(({ hash }) => hash);
  const known = await listKnown({ db }, hashes);
  const fresh = new Map(rows.filter(({ hash }) => !known.has(hash)).map(({ hash, bytes }) => [hash, { hash, bytes }]));
  for (const some of inGroups([...fresh.values()], together)) {
    await db.insert(packageFile).values(some).onConflictDoNothing();
  }
  return new Map(rows.map(({ path, hash }) => [path, hash]));
}

/** All files of a manifest with their bytes, as the reader of packages takes them. */
export async function readFiles(ctx: Pick<ReadCtx, 'db'>, manifest: Manifest): Promise<PackageFiles> {
  const { packageFile } = ctx.db.tables;
  const bytes = new Map<string, Uint8Array>();
  for (const some of inGroups([...new Set(manifest.values())], together)) {
    const rows = await ctx.db.select().from(packageFile).where(inArray(packageFile.hash, some));
    for (const row of rows) bytes.set(row.hash, row.bytes);
  }
  const files = [...manifest].map(([path, hash]) => [path, bytes.get(hash) ?? new Uint8Array()] as const);
  return { files: new Map(files), links: [] };
}

/** The bytes of one hash; undefined when nothing has it. Shared: never change them. */
export const readFile = keepRows<Uint8Array>(200, async (db, hash) => {
  const { packageFile } = db.tables;
  const [row] = await db.select().from(packageFile).where(eq(packageFile.hash, hash));
  return row?.bytes;
});

async function listKnown({ db }: Pick<TxCtx, 'db'>, hashes: readonly string[]): Promise<Set<string>> {
  const { packageFile } = db.tables;
  const known = new Set<string>();
  for (const some of inGroups(hashes, together)) {
    const rows = await db.select({ hash: packageFile.hash }).from(packageFile).where(inArray(packageFile.hash, some));
    for (const { hash } of rows) known.add(hash);
  }
  return known;
}
