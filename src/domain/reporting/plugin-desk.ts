import { count, eq, gte, inArray } from 'drizzle-orm';
import { listPlugins, type PluginLine, type PluginState } from '#domain/plugins/plugin-queries.ts';
import { bodyKinds, mayRunPlugins } from '#domain/plugins/policy.ts';
import { minutesOf } from '#domain/plugins/upgrade-rules.ts';
import type { Actor, ReadCtx } from '#server/context.ts';

/** One plugin as the list of the desk shows it. */
export type PluginDeskLine = {
  pluginId: string;
  title: string;
  titleEn: string;
  college: string;
  collegeEn: string;
  state: PluginState;
  /** The version in use; null while none ever was. */
  version: string | null;
  practices: number;
  minutes: number;
  /** Of the last seven days. */
  tries: number;
  faults: number;
  /** Versions that nobody has approved yet, newer than the one in use. */
  waiting: Waiting[];
  isForAll: boolean;
  /** Names of the organisations for which it is on, and of those for which it is off. */
  colleges: string[];
  without: string[];
  /** Only the start in safe mode has switched it off. */
  isSafeOff: boolean;
};

type Waiting = { versionId: string; version: string; stagedByName: string | null; stagedAt: Date };

/** So many days back tries and faults are counted. */
export const countedDays = 7;

/**
 * The plugins whose business the actor has: administrators all of them, the staff of bodies what is installed and what
 * they brought themselves. Refuses with `forbidden`.
 */
export async function readPluginDesk(ctx: ReadCtx): Promise<PluginDeskLine[]> {
  const lines = (await listPlugins(ctx)).flatMap((line) => shownTo(ctx.actor, line) ?? []);
  const rows = await ctx.db.select().from(ctx.db.tables.plugin);
  const offBy = new Map(rows.map((row) => [row.id, row.offBy]));
  const [practices, tries, faults] = [await practicesOf(ctx, lines), await countTries(ctx), await countFaults(ctx)];
  const people = await personNames(
    ctx,
    lines.flatMap(({ versions }) => versions.map(({ stagedBy }) => stagedBy)),
  );
  const bodies = await organisationNames(ctx);
  const namesOf = (some: PluginLine['scopes']) =>
    some.flatMap(({ organisationId }) => bodies.get(organisationId) ?? []);
  return lines.map((line) => {
    const { pluginId, state, scopes } = line;
    const used = line.versions.find(({ id }) => id === line.versionId);
    const { title = '', titleEn = '', college = '', collegeEn = '' } = (used ?? line.versions[0])?.manifest ?? {};
    const own = practices.get((used ?? line.versions[0])?.id ?? '') ?? [];
    return {
      ...{ pluginId, title, titleEn, college, collegeEn, state, version: used?.version ?? null },
      ...{ practices: own.length, minutes: minutesOf(own) },
      ...{ tries: tries.get(pluginId) ?? 0, faults: faults.get(pluginId) ?? 0 },
      waiting: waitingOf(line).map(({ id, version, stagedBy, stagedAt }) => {
        return { versionId: id, version, stagedByName: people.get(stagedBy) ?? null, stagedAt };
      }),
      isForAll: scopes.some(({ organisationId }) => organisationId === ''),
      colleges: namesOf(scopes.filter(({ isOff }) => !isOff)),
      without: namesOf(scopes.filter(({ isOff }) => isOff)),
      isSafeOff: offBy.get(pluginId) === 'safe-mode',
    };
  });
}

/** A plugin with the versions that concern the actor; null when none does. */
export function shownTo(actor: Actor, line: PluginLine): PluginLine | null {
  if (mayRunPlugins(actor)) return line;
  const isOwn = line.organisationId !== null && line.organisationId === actor.organisationId;
  const versions = line.versions.filter(({ id, stagedBy, approvedAt }) => {
    return stagedBy === actor.id || id === line.versionId || (isOwn && approvedAt !== null);
  });
  return versions.length > 0 ? { ...line, versions } : null;
}

/** Versions that wait for an administrator: brought after the one in use, neither approved nor sent back. */
export function waitingOf({ versions, versionId }: PluginLine): PluginLine['versions'] {
  const used = versions.find(({ id }) => id === versionId);
  return versions.filter((one) => !one.approvedAt && !one.returnedAt && (!used || one.stagedAt > used.stagedAt));
}

async function practicesOf({ db }: ReadCtx, lines: readonly PluginLine[]) {
  const { pluginVersion } = db.tables;
  const { id, practices } = pluginVersion;
  const ids = lines.map(({ versionId, versions }) => versionId ?? versions[0]?.id ?? '');
  const rows = await db.select({ id, practices }).from(pluginVersion).where(inArray(id, ids));
  return new Map(rows.map((row) => [row.id, row.practices]));
}

const since = ({ now }: ReadCtx): Date => new Date(now.getTime() - countedDays * 24 * 60 * 60 * 1000);

async function countTries(ctx: ReadCtx): Promise<Map<string, number>> {
  const { simulatorAttempt } = ctx.db.tables;
  const { pluginId, startedAt } = simulatorAttempt;
  const rows = await ctx.db
    .select({ pluginId, tries: count() })
    .from(simulatorAttempt)
    .where(gte(startedAt, since(ctx)))
    .groupBy(pluginId);
  return new Map(rows.map((row) => [row.pluginId, row.tries]));
}

async function countFaults(ctx: ReadCtx): Promise<Map<string, number>> {
  const { pluginFault, pluginVersion } = ctx.db.tables;
  const rows = await ctx.db
    .select({ pluginId: pluginVersion.pluginId, faults: count() })
    .from(pluginFault)
    .innerJoin(pluginVersion, eq(pluginVersion.id, pluginFault.versionId))
    .where(gte(pluginFault.at, since(ctx)))
    .groupBy(pluginVersion.pluginId);
  return new Map(rows.map((row) => [row.pluginId, row.faults]));
}

/** The names of people by their ids; the platform has none. */
export async function personNames({ db }: ReadCtx, ids: readonly string[]): Promise<Map<string, string>> {
  const { person } = db.tables;
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The bodies that teach, by their ids: for which a plugin can be switched on. */
export async function organisationNames({ db, locale }: ReadCtx): Promise<Map<string, string>> {
  const { organisation } = db.tables;
  const rows = await db.select().from(organisation).where(inArray(organisation.kind, bodyKinds));
  return new Map(rows.map(({ id, name, nameEn }) => [id, locale === 'en' ? nameEn : name]));
}
