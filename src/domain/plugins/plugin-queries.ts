import { desc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { maySeePlugins } from './policy.ts';

/** How a plugin stands: waiting for its first approval, sent back instead, on or off, quarantined, taken away. */
export type PluginState = 'staged' | 'returned' | 'on' | 'off' | 'quarantined' | 'removed';

export type PluginLine = {
  pluginId: string;
  state: PluginState;
  /** Whose it is; null for the platform's own. */
  organisationId: string | null;
  /** For whom it is on or off; `''` is all. */
  scopes: { organisationId: string; isOff: boolean; switchedBy: string; switchedAt: Date }[];
  faults: number;
  versionId: string | null;
  /** Newest first. */
  versions: Version[];
};

type Version = Awaited<ReturnType<typeof listVersions>>[number];

/** Every plugin with its versions, for those who may bring or switch one. Refuses with `forbidden`. */
export async function listPlugins(ctx: ReadCtx): Promise<PluginLine[]> {
  if (!maySeePlugins(ctx.actor)) throw new AppError('forbidden', 'plugins');
  const { plugin, pluginScope } = ctx.db.tables;
  const versions = Map.groupBy(await listVersions(ctx), ({ pluginId }) => pluginId);
  const rows = new Map((await ctx.db.select().from(plugin)).map((row) => [row.id, row]));
  const scopes = Map.groupBy(await ctx.db.select().from(pluginScope), ({ pluginId }) => pluginId);
  return [...versions]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([pluginId, own]) => {
      const row = rows.get(pluginId);
      const on = (scopes.get(pluginId) ?? []).map(({ pluginId: _, ...scope }) => scope);
      const { organisationId = null, faults = 0, versionId = null } = row ?? {};
      const isBack = !row && own.every(({ returnedAt }) => returnedAt);
      return {
        pluginId,
        state: isBack ? 'returned' : stateOf(row, on.filter(({ isOff }) => !isOff).length),
        organisationId,
        scopes: on,
        faults,
        versionId,
        versions: own,
      };
    });
}

type Row = { offAt: Date | null; quarantinedAt: Date | null; removedAt: Date | null };

/** A plugin that is on for nobody is off. */
export function stateOf(row: Row | undefined, scopes: number): PluginState {
  if (!row) return 'staged';
  if (row.removedAt) return 'removed';
  if (row.quarantinedAt) return 'quarantined';
  return row.offAt || scopes === 0 ? 'off' : 'on';
}

async function listVersions({ db }: ReadCtx) {
  const { pluginVersion } = db.tables;
  const { id, pluginId, version, manifest, stagedBy, stagedAt, approvedBy, approvedAt } = pluginVersion;
  const { returnedAt, returnedWords } = pluginVersion;
  return db
    .select({ id, pluginId, version, manifest, stagedBy, stagedAt, approvedBy, approvedAt, returnedAt, returnedWords })
    .from(pluginVersion)
    .orderBy(desc(stagedAt));
}

/** Faults of a version, the newest first. Refuses with `forbidden`. */
export async function listFaults({ db, actor }: ReadCtx, versionId: string) {
  if (!maySeePlugins(actor)) throw new AppError('forbidden', 'faults of plugins');
  const { pluginFault } = db.tables;
  return db
    .select()
    .from(pluginFault)
    .where(eq(pluginFault.versionId, versionId))
    .orderBy(desc(pluginFault.at))
    .limit(50);
}

/** Every competency that exists. */
export async function listCodes({ db }: Pick<ReadCtx, 'db'>): Promise<ReadonlySet<string>> {
  const { competency } = db.tables;
  const rows = await db.select({ code: competency.code }).from(competency);
  return new Set(rows.map(({ code }) => code));
}
