import { and, eq, isNotNull, ne } from 'drizzle-orm';
import { versionIdOf } from '#domain/courses/package-hash.ts';
import { keepFiles } from '#domain/courses/package-store.ts';
import type { ReadCtx, TxCtx } from '#server/context.ts';
import { inGroups } from '#server/db/groups.ts';
import type { PluginPractice, PluginTrial } from './package.ts';
import { bringsFor } from './policy.ts';
import type { ReadPlugin } from './read-plugin.ts';

/** A plugin that was read and found in order, with its files as they were written and the hash over them. */
export type NewPlugin = {
  plugin: ReadPlugin;
  files: ReadonlyMap<string, Uint8Array>;
  hash: string;
  trial: PluginTrial | null;
};

/** Rows of files at once. */
const together = 200;

/**
 * Writes all rows of a version unless they are there; part of a verb's transaction. Nobody uses it yet. One that was sent
 * back waits anew when it is brought again as it was.
 */
export async function keepPluginVersion(
  tx: TxCtx,
  { plugin, files, hash, trial }: NewPlugin,
): Promise<{ versionId: string; isNew: boolean }> {
  const { pluginFile, pluginVersion } = tx.db.tables;
  const { manifest } = plugin;
  const versionId = versionIdOf(manifest.id, hash);
  const staged = { organisationId: bringsFor(tx.actor), stagedBy: tx.actor.id, stagedAt: tx.now };
  if (await isVersionKept(tx, versionId)) {
    const isBack = and(eq(pluginVersion.id, versionId), isNotNull(pluginVersion.returnedAt));
    const again = { ...staged, returnedBy: null, returnedAt: null };
    const rows = await tx.db.update(pluginVersion).set(again).where(isBack).returning({ id: pluginVersion.id });
    return { versionId, isNew: rows.length > 0 };
  }
  const said = {
    pluginId: manifest.id,
    version: manifest.version,
    hash,
    manifest,
    practices: plugin.practices.map(toKept),
    questions: plugin.questions,
    trial,
  };
  await tx.db.insert(pluginVersion).values({ id: versionId, ...said, ...staged });
  const all = [...(await keepFiles(tx, files))].map(([path, fileHash]) => ({ versionId, path, fileHash }));
  for (const some of inGroups(all, together)) await tx.db.insert(pluginFile).values(some);
  return { versionId, isNew: true };
}

/** What its authors explained to each other, and where findings go, is not kept twice. */
const toKept = ({
  taskFields: _task,
  answerFields: _answer,
  report: _report,
  ...kept
}: ReadPlugin['practices'][number]): PluginPractice => kept;

/** Whether exactly these files are kept as a version. */
export async function isVersionKept({ db }: ReadCtx, versionId: string): Promise<boolean> {
  const { pluginVersion } = db.tables;
  const rows = await db.select({ id: pluginVersion.id }).from(pluginVersion).where(eq(pluginVersion.id, versionId));
  return rows.length > 0;
}

/** The plugin of an id as it stands; undefined when nobody has installed it. */
export async function findPluginRow({ db }: ReadCtx, id: string) {
  const { plugin } = db.tables;
  const [row] = await db.select().from(plugin).where(eq(plugin.id, id));
  return row;
}

/** Marks a version as approved and makes it the one in use; what was off stays off, what was taken away is back. */
export async function useVersion(
  tx: TxCtx,
  { pluginId, versionId, organisationId }: { pluginId: string; versionId: string; organisationId: string | null },
): Promise<void> {
  const { plugin, pluginVersion } = tx.db.tables;
  const isIt = and(eq(pluginVersion.id, versionId), eq(pluginVersion.pluginId, pluginId));
  await tx.db.update(pluginVersion).set({ approvedBy: tx.actor.id, approvedAt: tx.now }).where(isIt);
  const fresh = { versionId, faults: 0, quarantinedAt: null, removedAt: null };
  await tx.db
    .insert(plugin)
    .values({ id: pluginId, organisationId, offAt: null, offBy: null, ...fresh })
    .onConflictDoUpdate({ target: plugin.id, set: fresh });
}

/** Switches a plugin on or off for an organisation, or on for all (`''`). Says whether that changed anything. */
export async function setScope(
  tx: TxCtx,
  { pluginId, organisationId, isOff }: { pluginId: string; organisationId: string; isOff: boolean },
): Promise<boolean> {
  const { pluginScope } = tx.db.tables;
  const set = { isOff, switchedBy: tx.actor.id, switchedAt: tx.now };
  const rows = await tx.db
    .insert(pluginScope)
    .values({ pluginId, organisationId, ...set })
    .onConflictDoUpdate({
      target: [pluginScope.pluginId, pluginScope.organisationId],
      set,
      setWhere: ne(pluginScope.isOff, isOff),
    })
    .returning({ pluginId: pluginScope.pluginId });
  return rows.length > 0;
}
