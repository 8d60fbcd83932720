import { eq } from 'drizzle-orm';
import type { Finding } from '#domain/courses/finding.ts';
import { type ChangedFile, changedFiles } from '#domain/courses/package-difference.ts';
import { type Manifest, readFiles } from '#domain/courses/package-store.ts';
import type { ReadCtx } from '#server/context.ts';
import type { Reads } from '#server/db/database.ts';
import { keepRows } from '#server/db/kept-rows.ts';
import { AppError } from '#server/errors.ts';
import type { PluginTrial } from './package.ts';
import { listPlaces } from './place-queries.ts';
import { checkPlaces, type FoundPlace } from './place-rules.ts';
import { listCodes } from './plugin-queries.ts';
import { trialOf } from './plugin-trial.ts';
import { maySeePlugins } from './policy.ts';

export type { Finding } from '#domain/courses/finding.ts';
export type { ChangedFile } from '#domain/courses/package-difference.ts';

/** How the trial of a version went: what the sandbox was asked, what it found, what a phone fetches. */
export type PluginReport = {
  vectors: number;
  passed: number;
  runs: number;
  simulators: number;
  bytes: number;
  /** The modules that it extends, as they are called here now. */
  places: (FoundPlace & { minutes: number })[];
  findings: Finding[];
};

/**
 * The report of a kept version, from when it was brought. What ships was not tried then: its files are read and its
 * simulators tried when somebody looks, once per process, for a version always gives the same. Null when the sandbox had
 * no time for it just now. Refuses with `forbidden`.
 */
export async function findPluginReport(ctx: ReadCtx, versionId: string): Promise<PluginReport | null> {
  if (!maySeePlugins(ctx.actor)) throw new AppError('forbidden', 'the report of a plugin');
  const tried = await tryOnce(ctx.db, versionId);
  if (!tried) return null;
  // What a trial says of a version never changes; the courses that it extends do.
  const { extends: wanted, placeLines, findings, ...report } = tried;
  const found = await listPlaces(ctx, wanted);
  const places = found.map((place, at) => ({ ...place, minutes: wanted[at]?.minutes ?? 0 }));
  return { ...report, places, findings: [...findings, ...checkPlaces(found, placeLines)] };
}

const tryOnce = keepRows<PluginTrial>(50, async (db, versionId) => {
  const { pluginVersion } = db.tables;
  const [row] = await db
    .select({ pluginId: pluginVersion.pluginId, trial: pluginVersion.trial })
    .from(pluginVersion)
    .where(eq(pluginVersion.id, versionId));
  if (!row || row.trial) return row?.trial ?? undefined;
  const packed = await readFiles({ db }, await manifestOf(db, versionId));
  // The reader and the sandbox are large, and most pages never ask for a report.
  const [{ readPlugin }, { tryPlugin }] = await Promise.all([import('./read-plugin.ts'), import('./try-plugin.ts')]);
  const { plugin, findings } = readPlugin(row.pluginId, packed, await listCodes({ db }), '');
  if (!plugin) return undefined;
  const trial = await tryPlugin(plugin);
  const isTired = findings.some(({ rule }) => rule === 'simulator-tired');
  return isTired ? undefined : trialOf(plugin, trial, findings);
});

/** The files in which two versions of a plugin differ. Refuses with `forbidden`. */
export async function comparePluginFiles(ctx: ReadCtx, before: string, after: string): Promise<ChangedFile[]> {
  if (!maySeePlugins(ctx.actor)) throw new AppError('forbidden', 'the files of plugins');
  return changedFiles(await manifestOf(ctx.db, before), await manifestOf(ctx.db, after));
}

async function manifestOf(db: Reads, versionId: string): Promise<Manifest> {
  const { pluginFile } = db.tables;
  const rows = await db.select().from(pluginFile).where(eq(pluginFile.versionId, versionId));
  return new Map(rows.map(({ path, fileHash }) => [path, fileHash]));
}
