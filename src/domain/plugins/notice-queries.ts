import { and, eq, gt, inArray, isNotNull, isNull, notExists } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReadCtx } from '#server/context.ts';
import { isConcerned, type Notice, noticeKey } from './notice-rules.ts';
import { listPlaces } from './place-queries.ts';
import { mayRunPlugins, maySeePlugins } from './policy.ts';

export type { Notice } from './notice-rules.ts';

/**
 * What the actor should know about plugins and has not yet said that she has seen: one that switched itself off, a version
 * of hers that was sent back, practices whose module is gone. Administrators and the plugin's own college; for others none.
 */
export async function listPluginNotices(ctx: ReadCtx): Promise<Notice[]> {
  if (!maySeePlugins(ctx.actor)) return [];
  const all = [...(await listQuarantined(ctx)), ...(await listReturned(ctx)), ...(await listMisplaced(ctx))];
  const hers = all.filter((one) => isConcerned(ctx.actor, one, mayRunPlugins(ctx.actor)));
  const seen = await listSeen(ctx, hers.map(noticeKey));
  return hers.filter((one) => !seen.has(noticeKey(one)));
}

async function listQuarantined({ db }: ReadCtx): Promise<Notice[]> {
  const { plugin, pluginVersion } = db.tables;
  const rows = await db
    .select({ plugin, manifest: pluginVersion.manifest })
    .from(plugin)
    .innerJoin(pluginVersion, eq(pluginVersion.id, plugin.versionId))
    .where(and(isNotNull(plugin.quarantinedAt), isNull(plugin.removedAt)));
  return rows.map(({ plugin: { id, organisationId, quarantinedAt }, manifest }) => ({
    ...{ kind: 'quarantined', pluginId: id, title: manifest.title, titleEn: manifest.titleEn, organisationId },
    ...{ authorId: null, about: String(quarantinedAt?.getTime()), words: '' },
  }));
}

/** Sent back, until something newer of the plugin is brought. */
async function listReturned({ db }: ReadCtx): Promise<Notice[]> {
  const { pluginVersion } = db.tables;
  const later = alias(pluginVersion, 'later');
  const isLater = and(eq(later.pluginId, pluginVersion.pluginId), gt(later.stagedAt, pluginVersion.returnedAt));
  const versions = await db
    .select()
    .from(pluginVersion)
    .where(and(isNotNull(pluginVersion.returnedAt), notExists(db.select({ id: later.id }).from(later).where(isLater))));
  return versions.map(({ id, pluginId, organisationId, manifest, stagedBy, returnedAt, returnedWords }) => ({
    ...{ kind: 'returned', pluginId, title: manifest.title, titleEn: manifest.titleEn, authorId: stagedBy },
    ...{ organisationId, about: `${id} ${returnedAt?.getTime()}`, words: returnedWords ?? '' },
  }));
}

/** Of plugins in use: places that were there when a course was published before, and are not any more. */
async function listMisplaced(ctx: ReadCtx): Promise<Notice[]> {
  const { plugin, pluginVersion } = ctx.db.tables;
  const rows = await ctx.db
    .select({ plugin, manifest: pluginVersion.manifest })
    .from(plugin)
    .innerJoin(pluginVersion, eq(pluginVersion.id, plugin.versionId))
    .where(and(isNull(plugin.offAt), isNull(plugin.removedAt)));
  const notices: Notice[] = [];
  for (const { plugin: row, manifest } of rows) {
    const found = await listPlaces(ctx, manifest.extends);
    const gone = found.filter(({ title, modules }) => title === null && modules !== null);
    if (gone.length === 0) continue;
    const places = gone.map(({ course, module }) => `${course}-M${module}`).join(', ');
    notices.push({
      ...{ kind: 'misplaced', pluginId: row.id, title: manifest.title, titleEn: manifest.titleEn },
      ...{ organisationId: row.organisationId, authorId: null, about: `${row.versionId} ${places}`, words: places },
    });
  }
  return notices;
}

async function listSeen({ db, actor }: ReadCtx, keys: readonly string[]): Promise<Set<string>> {
  const { pluginNoticeSeen } = db.tables;
  const isHers = and(eq(pluginNoticeSeen.personId, actor.id), inArray(pluginNoticeSeen.notice, [...keys]));
  const rows = keys.length > 0 ? await db.select().from(pluginNoticeSeen).where(isHers) : [];
  return new Set(rows.map(({ notice }) => notice));
}
