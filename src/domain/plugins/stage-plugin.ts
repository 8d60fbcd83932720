import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { type Finding, inOrder, isBlocking, reportOn } from '#domain/courses/finding.ts';
import { hashPackage } from '#domain/courses/package-hash.ts';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { PluginManifest } from './package.ts';
import { listPlaces } from './place-queries.ts';
import { checkPlaces } from './place-rules.ts';
import { listCodes } from './plugin-queries.ts';
import { trialOf } from './plugin-trial.ts';
import { readZippedPlugin } from './plugin-zip.ts';
import { mayRunPlugins, mayStagePlugin } from './policy.ts';
import { readPlugin } from './read-plugin.ts';
import { findPluginRow, keepPluginVersion } from './store-plugin.ts';
import { type Trial, tryPlugin } from './try-plugin.ts';

/** `bytes` is null when no file was chosen. */
export type StagePlugin = { bytes: Uint8Array | null };

/** What a plugin wants and how its trial went; `versionId` is null when findings stand in its way. */
export type StagedPlugin = {
  versionId: string | null;
  manifest: PluginManifest | null;
  practices: number;
  simulators: number;
  bytes: number;
  trial: Trial | null;
  findings: Finding[];
};

/**
 * Takes a plugin that came as a zip: reads it, tries it in the sandbox, and keeps it as a version that waits for
 * approval. With findings nothing is kept, and all of them are returned. The same zip again is the same version.
 * Refuses with `forbidden` or `invalid` (`no-file`).
 */
export async function stagePlugin(ctx: Ctx, { bytes }: StagePlugin): Promise<StagedPlugin> {
  if (!mayStagePlugin(ctx.actor)) throw new AppError('forbidden', 'bringing a plugin');
  if (!bytes || bytes.length === 0) throw new AppError('invalid', 'zip', [{ path: ['file'], rule: 'no-file' }]);
  const { id, files, findings: ofZip } = await readZippedPlugin(bytes);
  const read = readPlugin(id ?? idIn(files), { files, links: [] }, await listCodes(ctx), '');
  // What the zip itself says comes first: when nothing could be unpacked, a missing plugin.yaml is no news.
  const findings = files.size > 0 ? read.findings : [];
  findings.push(...ofZip);
  const { plugin } = read;
  const trial = plugin && trialOf(plugin, await tryPlugin(plugin), findings);
  const hash = hashPackage({ files, links: [] });
  if (plugin) {
    const places = await listPlaces(ctx, plugin.manifest.extends);
    findings.push(...(await checkOwner(ctx, plugin.manifest, hash)), ...checkPlaces(places, plugin.placeLines));
  }
  const report = {
    ...{
      manifest: plugin?.manifest ?? null,
      practices: plugin?.practices.length ?? 0,
      simulators: trial?.simulators ?? 0,
    },
    ...{ bytes: plugin?.bytes ?? 0, trial, findings: inOrder(findings) },
  };
  if (!plugin || !trial || findings.some(isBlocking)) return { versionId: null, ...report };
  const { versionId } = await transact(ctx, async (tx) => {
    const kept = await keepPluginVersion(tx, { plugin, files, hash, trial });
    if (kept.isNew) await recordEvent(tx, 'plugin.staged', kept.versionId);
    return kept;
  });
  return { versionId, ...report };
}

/** A zip without a folder is called what its manifest says. */
const idIn = (files: ReadonlyMap<string, Uint8Array>): string =>
  /^id:\s*([a-z][a-z0-9-]*)\s*$/m.exec(new TextDecoder().decode(files.get('plugin.yaml')))?.[1] ?? '';

/** An id belongs to who brought it first, and a version number to one content, unless that was sent back. */
async function checkOwner(ctx: ReadCtx, { id, version }: PluginManifest, hash: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const report = reportOn('plugin.yaml', findings);
  const owner = await findOwner(ctx, id);
  const isHers = !owner || mayRunPlugins(ctx.actor) || owner.organisationId === ctx.actor.organisationId;
  if (!isHers) report(1, 'plugin-taken', { name: id });
  const { pluginVersion } = ctx.db.tables;
  const sameNumber = and(
    eq(pluginVersion.pluginId, id),
    eq(pluginVersion.version, version),
    ne(pluginVersion.hash, hash),
    isNull(pluginVersion.returnedAt),
  );
  const others = await ctx.db.select({ id: pluginVersion.id }).from(pluginVersion).where(sameNumber);
  if (others.length > 0) report(1, 'plugin-version', { found: version });
  return findings;
}

/** Whose an id is: of the plugin that is installed under it, else of whoever brought the first version of it. */
async function findOwner(ctx: ReadCtx, id: string): Promise<{ organisationId: string | null } | undefined> {
  const { pluginVersion } = ctx.db.tables;
  const { organisationId, stagedAt } = pluginVersion;
  const isOf = eq(pluginVersion.pluginId, id);
  const first = ctx.db.select({ organisationId }).from(pluginVersion).where(isOf).orderBy(asc(stagedAt)).limit(1);
  return (await findPluginRow(ctx, id)) ?? (await first)[0];
}
