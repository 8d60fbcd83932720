import { and, desc, eq, inArray, like, or } from 'drizzle-orm';
import { listPluginNotices } from '#domain/plugins/notice-queries.ts';
import { listFaults, listPlugins, type PluginLine } from '#domain/plugins/plugin-queries.ts';
import { mayRunPlugins, maySwitchPlugin } from '#domain/plugins/policy.ts';
import { comparePluginFiles, findPluginReport } from '#domain/plugins/report-queries.ts';
import { isOnFor } from '#domain/plugins/scope-rules.ts';
import { minutesOf, practiceChanges } from '#domain/plugins/upgrade-rules.ts';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { AuditEntry } from './audit-log.ts';
import { organisationNames, personNames, shownTo, waitingOf } from './plugin-desk.ts';

export type PluginPage = Awaited<ReturnType<typeof readPluginPage>>;

/**
 * One plugin: the version asked for (else the one that waits, else the one in use) with its report and what it changes;
 * how the plugin stands, for whom it is on, its faults and what was done to it. Refuses with `forbidden` or `not-found`.
 */
export async function readPluginPage(ctx: ReadCtx, { pluginId, versionId }: { pluginId: string; versionId: string }) {
  const known = (await listPlugins(ctx)).find((one) => one.pluginId === pluginId);
  const line = known && shownTo(ctx.actor, known);
  const used = line?.versions.find(({ id }) => id === line.versionId) ?? null;
  const asked = line?.versions.find(({ id }) => id === versionId);
  const shown = versionId ? asked : line && (waitingOf(line)[0] ?? used ?? line.versions[0]);
  if (!line || !shown) throw new AppError('not-found', `plugin ${pluginId}`);
  const mayRun = mayRunPlugins(ctx.actor);
  return {
    ...{ line, used, mayRun, versions: await namedVersions(ctx, line), shown: await readShown(ctx, shown) },
    isSafeOff: (await findOffBy(ctx, pluginId)) === 'safe-mode',
    change: used && used.id !== shown.id ? await readChange(ctx, used, shown) : null,
    notices: (await listPluginNotices(ctx)).filter((one) => one.pluginId === pluginId),
    scopes: await namedScopes(ctx, line),
    choices: await listChoices(ctx, line),
    faults: line.versionId ? await listFaults(ctx, line.versionId) : [],
    history: mayRun ? await readHistory(ctx, line) : [],
  };
}

type Version = PluginLine['versions'][number];

async function namedVersions(ctx: ReadCtx, { versions, versionId }: PluginLine) {
  const ids = versions.flatMap(({ stagedBy, approvedBy }) => [stagedBy, approvedBy ?? '']);
  const names = await personNames(ctx, ids);
  return versions.map(({ id, version, stagedBy, stagedAt, approvedBy, approvedAt, returnedAt }) => ({
    ...{ id, version, stagedAt, approvedAt, returnedAt, isUsed: id === versionId },
    stagedByName: names.get(stagedBy) ?? null,
    approvedByName: names.get(approvedBy ?? '') ?? null,
  }));
}

async function readShown(ctx: ReadCtx, version: Version) {
  const stagedByName = (await personNames(ctx, [version.stagedBy])).get(version.stagedBy) ?? null;
  const practices = await readPractices(ctx, version.id);
  const report = await findPluginReport(ctx, version.id);
  return { ...version, stagedByName, practices, report };
}

async function readPractices({ db }: ReadCtx, id: string) {
  const { pluginVersion } = db.tables;
  const [row] = await db
    .select({ practices: pluginVersion.practices })
    .from(pluginVersion)
    .where(eq(pluginVersion.id, id));
  return row?.practices ?? [];
}

async function readChange(ctx: ReadCtx, used: Version, shown: Version) {
  const [before, after] = [await readPractices(ctx, used.id), await readPractices(ctx, shown.id)];
  return {
    ...{ from: used.version, to: shown.version, minutesBefore: minutesOf(before), minutesAfter: minutesOf(after) },
    practices: practiceChanges(before, after),
    files: await comparePluginFiles(ctx, used.id, shown.id),
  };
}

async function findOffBy({ db }: ReadCtx, pluginId: string): Promise<string | null> {
  const { plugin } = db.tables;
  const [row] = await db.select({ offBy: plugin.offBy }).from(plugin).where(eq(plugin.id, pluginId));
  return row?.offBy ?? null;
}

/** For whom it is on or off; `''` is everybody, and has no name. */
async function namedScopes(ctx: ReadCtx, { scopes }: PluginLine) {
  const bodies = await organisationNames(ctx);
  const people = await personNames(
    ctx,
    scopes.map(({ switchedBy }) => switchedBy),
  );
  return scopes.map(({ organisationId, isOff, switchedBy, switchedAt }) => ({
    ...{ organisationId, isOff, switchedAt, switchedByName: people.get(switchedBy) ?? null },
    name: bodies.get(organisationId) ?? '',
    maySwitch: maySwitchPlugin(ctx.actor, organisationId),
  }));
}

/** The organisations for which the actor may still switch it on (`isOn` is false), or off though it is on for all. */
async function listChoices(ctx: ReadCtx, { scopes }: PluginLine) {
  return [...(await organisationNames(ctx))]
    .map(([id, name]) => ({ id, name, isOn: isOnFor(scopes, [id]) }))
    .filter(({ id }) => maySwitchPlugin(ctx.actor, id));
}

/** What was done to a plugin, the newest first. */
async function readHistory(ctx: ReadCtx, { pluginId, versions }: PluginLine): Promise<AuditEntry[]> {
  const { event } = ctx.db.tables;
  const subjects = inArray(event.subject, [pluginId, ...versions.map(({ id }) => id)]);
  const isAbout = or(subjects, like(event.subject, `${pluginId}@%`));
  const rows = await ctx.db
    .select()
    .from(event)
    .where(and(isAbout, like(event.name, 'plugin.%')))
    .orderBy(desc(event.at), desc(event.id))
    .limit(20);
  const people = await personNames(
    ctx,
    rows.map(({ actorId }) => actorId),
  );
  const bodies = await organisationNames(ctx);
  return rows.map(({ actorId, organisationId, subject, ...row }) => ({
    ...row,
    subject: versions.find(({ id }) => id === subject)?.version ?? bodies.get(subject.split('@')[1] ?? '') ?? pluginId,
    actorName: people.get(actorId) ?? null,
    organisationName: bodies.get(organisationId) ?? null,
  }));
}
