import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, isBlocking } from '#domain/courses/finding.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { hashPackage, versionIdOf } from '#domain/courses/package-hash.ts';
import { type Ctx, systemOf, transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { mostInPlugin } from './plugin-files.ts';
import { listCodes } from './plugin-queries.ts';
import { findPluginRow, isVersionKept, keepPluginVersion, setScope, useVersion } from './store-plugin.ts';

/** What became of one plugin of the folder. */
export type ImportedPlugin = { pluginId: string; versionId: string | null; findings: Finding[] };

/**
 * Installs the plugins that ship, those whose content is new, on for the whole platform; what somebody has switched off,
 * rolled back or taken away stays so. They are not tried here: the tests of the platform run all their worked cases.
 */
export async function importShippedPlugins(given: Ctx, folder: string): Promise<ImportedPlugin[]> {
  const ctx = { ...given, actor: systemOf('') };
  const imported: ImportedPlugin[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const { name: pluginId } of entries.filter((entry) => entry.isDirectory())) {
    const packed = await readPackageFolder(join(folder, pluginId), { mostOf: mostInPlugin });
    const hash = hashPackage(packed);
    if (!packed.files.has('plugin.yaml') || (await isVersionKept(ctx, versionIdOf(pluginId, hash)))) continue;
    // The reader is large, and at most boots there is nothing to read.
    const { readPlugin } = await import('./read-plugin.ts');
    const { plugin, findings } = readPlugin(pluginId, packed, await listCodes(ctx));
    const isSound = plugin !== null && !findings.some(isBlocking);
    const versionId = isSound ? await install(ctx, { plugin, files: packed.files, hash, trial: null }) : null;
    imported.push({ pluginId, versionId, findings });
  }
  return imported;
}

function install(ctx: Ctx, fresh: Parameters<typeof keepPluginVersion>[1]): Promise<string> {
  const { id: pluginId } = fresh.plugin.manifest;
  return transact(ctx, async (tx) => {
    const known = await findPluginRow(tx, pluginId);
    const { versionId } = await keepPluginVersion(tx, fresh);
    if (known?.organisationId || known?.removedAt) return versionId;
    await useVersion(tx, { pluginId, versionId, organisationId: null });
    if (!known) await setScope(tx, { pluginId, organisationId: '', isOff: false });
    await recordEvent(tx, 'plugin.imported', versionId);
    return versionId;
  });
}
