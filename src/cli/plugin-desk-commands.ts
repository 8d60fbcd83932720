/** What administrators do with plugins, from the command line: the verbs of /admin/plugins. */
import { readFile } from 'node:fs/promises';
import { approvePlugin, rollBackPlugin } from '#domain/plugins/approve-plugin.ts';
import { listPlugins, type PluginLine } from '#domain/plugins/plugin-queries.ts';
import { stagePlugin } from '#domain/plugins/stage-plugin.ts';
import { disablePlugin, enablePlugin, removePlugin } from '#domain/plugins/switch-plugin.ts';
import { sayFinding } from '#messages/finding.ts';
import { type Translate, translateTo } from '#messages/translate.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Call, type Command, type Outcome, UsageError } from './command.ts';

export const pluginDeskCommands: Record<string, Command> = {
  'plugins disable': { usage: '<plugin> [organisation]', run: (call) => turn(call, disablePlugin) },
  'plugins enable': { usage: '<plugin> [organisation]', run: (call) => turn(call, enablePlugin) },
  'plugins install': { usage: '<file.zip>', run: installPlugin },
  'plugins list': { usage: '', run: showPlugins },
  'plugins remove': { usage: '<plugin>', run: takeAway },
  'plugins rollback': { usage: '<plugin> <version>', run: goBack },
};

/** Whoever may run this has the machine, and with it everything: the platform acts, unless --as names somebody. */
const asPlatform = ({ ctx }: Call): Ctx => (ctx.actor.role === 'visitor' ? { ...ctx, actor: systemOf('') } : ctx);

/** Stages a zip and approves it; with findings nothing is kept, and all of them are said. */
async function installPlugin(call: Call): Promise<Outcome> {
  const t = translateTo(call.ctx.locale);
  const [path, ...more] = call.args;
  if (!path || more.length > 0) throw new UsageError(t('pluginsDesk.cli.noFile'));
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) throw new UsageError(t('plugin.noPlugin', { path }));
  const ctx = asPlatform(call);
  const { versionId, manifest, findings, trial } = await stagePlugin(ctx, { bytes });
  const lines = findings.map((finding) => sayFinding(t, finding));
  const value = { versionId, pluginId: manifest?.id ?? null, findings, trial };
  if (!versionId || !manifest) {
    return { said: [...lines, t('plugin.found', { count: findings.length })].join('\n'), value, hasFindings: true };
  }
  await approvePlugin(ctx, { versionId });
  const { id, version } = manifest;
  return { said: [...lines, t('pluginsDesk.cli.installed', { id, version })].join('\n'), value };
}

async function turn(
  call: Call,
  verb: (ctx: Ctx, input: { pluginId: string; organisationId: string }) => Promise<void>,
): Promise<Outcome> {
  const [pluginId, organisationId = ''] = call.args;
  return change(call, pluginId, (ctx, named) => verb(ctx, { pluginId: named, organisationId }));
}

function takeAway(call: Call): Promise<Outcome> {
  return change(call, call.args[0], (ctx, pluginId) => removePlugin(ctx, { pluginId }));
}

async function goBack(call: Call): Promise<Outcome> {
  const t = translateTo(call.ctx.locale);
  const [id, version] = call.args;
  if (!version) throw new UsageError(t('pluginsDesk.cli.noVersion'));
  return change(call, id, async (ctx, pluginId) => {
    const { versions } = await findLine(ctx, pluginId);
    const found = versions.find((one) => one.version === version);
    if (!found) throw new AppError('not-found', `${pluginId} ${version}`);
    await rollBackPlugin(ctx, { versionId: found.id });
  });
}

/** Does one thing to a plugin and says how it stands then. */
async function change(
  call: Call,
  pluginId: string | undefined,
  work: (ctx: Ctx, pluginId: string) => Promise<void>,
): Promise<Outcome> {
  const t = translateTo(call.ctx.locale);
  if (!pluginId) throw new UsageError(t('pluginsDesk.cli.noPlugin'));
  const ctx = asPlatform(call);
  await work(ctx, pluginId);
  const line = await findLine(ctx, pluginId);
  return { said: sayLine(t, line), value: line };
}

async function findLine(ctx: Ctx, pluginId: string): Promise<PluginLine> {
  const line = (await listPlugins(ctx)).find((one) => one.pluginId === pluginId);
  if (!line) throw new AppError('not-found', `plugin ${pluginId}`);
  return line;
}

async function showPlugins(call: Call): Promise<Outcome> {
  const t = translateTo(call.ctx.locale);
  const plugins = await listPlugins(asPlatform(call));
  const said = plugins.map((line) => sayLine(t, line)).join('\n') || t('pluginsDesk.empty');
  return { said, value: { plugins } };
}

function sayLine(t: Translate, { pluginId, state, versionId, versions, scopes }: PluginLine): string {
  const used = versions.find(({ id }) => id === versionId) ?? versions[0];
  const names = scopes.map(({ organisationId }) => organisationId || t('pluginsDesk.everybody')).join(', ');
  return t('pluginsDesk.cli.line', {
    ...{ id: pluginId, version: used?.version ?? '', state: t(`pluginsDesk.state.${state}`) },
    who: names || t('pluginsDesk.forNone'),
  });
}
