import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { approvePlugin, rollBackPlugin } from '#domain/plugins/approve-plugin.ts';
import { mostInPlugin } from '#domain/plugins/plugin-files.ts';
import { listPlugins } from '#domain/plugins/plugin-queries.ts';
import { stagePlugin } from '#domain/plugins/stage-plugin.ts';
import { disablePlugin, enablePlugin, removePlugin } from '#domain/plugins/switch-plugin.ts';
import { organisationNames } from '#domain/reporting/plugin-desk.ts';
import { sayPluginFinding } from '#messages/finding.ts';
import { translateTo } from '#messages/translate.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { zip } from '#server/zip.ts';
import { type Call, type Command, type Outcome, UsageError } from './command.ts';

export const pluginAdminCommands: Record<string, Command> = {
  'plugins disable': { usage: '<plugin> [organisation]', run: (call) => switchWith(call, disablePlugin) },
  'plugins enable': { usage: '<plugin> [organisation]', run: (call) => switchWith(call, enablePlugin) },
  'plugins install': { usage: '<folder | file.zip>', run: install },
  'plugins list': { usage: '', run: list },
  'plugins remove': { usage: '<plugin>', run: remove },
  'plugins rollback': { usage: '<plugin> <version>', run: rollBack },
};

/** Whoever may run this has the machine: the platform acts, unless --as names somebody. */
const acting = (ctx: Ctx): Ctx => ({ ...ctx, actor: ctx.actor.role === 'visitor' ? systemOf('') : ctx.actor });

/** Stages, approves and switches on for all what stands at a path. With findings nothing happens but their being said. */
async function install({ ctx: given, args: [path = ''] }: Call): Promise<Outcome> {
  const ctx = acting(given);
  const t = translateTo(ctx.locale);
  const staged = await stagePlugin(ctx, {
    bytes: await readZip(path, () => new UsageError(t('plugin.noPlugin', { path }))),
  });
  const { versionId, manifest, findings } = staged;
  if (versionId === null) {
    const said = findings.map((finding) => sayPluginFinding(t, finding)).join('\n');
    return { said, value: staged, hasFindings: true };
  }
  const { pluginId } = await approvePlugin(ctx, { versionId });
  await enablePlugin(ctx, { pluginId, organisationId: '' });
  return { said: t('plugin.installed', { id: pluginId, version: manifest?.version ?? '' }), value: staged };
}

async function readZip(path: string, refuse: () => UsageError): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return readFile(path);
  if (!found?.isDirectory()) throw refuse();
  const { files } = await readPackageFolder(path, { mostOf: mostInPlugin });
  return zip(new Map([...files].map(([name, bytes]) => [`${basename(resolve(path))}/${name}`, bytes])));
}

async function list({ ctx: given }: Call): Promise<Outcome> {
  const ctx = acting(given);
  const t = translateTo(ctx.locale);
  const plugins = await listPlugins(ctx);
  const lines = plugins.map(({ pluginId, state, scopes, versionId, versions }) => {
    const { version = '', manifest } = versions.find(({ id }) => id === versionId) ?? versions[0] ?? {};
    const said = scopes.map(
      ({ organisationId, isOff }) => `${isOff ? '−' : ''}${organisationId || t('plugin.everywhere')}`,
    );
    const places = said.join(', ') || '—';
    return `${pluginId} ${version} · ${t(`plugin.state.${state}`)} · ${places} · ${manifest?.title ?? ''}`;
  });
  return { said: lines.join('\n') || t('plugin.none'), value: { plugins } };
}

type Switch = typeof enablePlugin;

async function switchWith(call: Call, run: Switch): Promise<Outcome> {
  const [pluginId = '', organisationId = ''] = call.args;
  const bodies = await organisationNames(call.ctx);
  if (organisationId && !bodies.has(organisationId)) {
    const known = [...bodies].map(([id, name]) => `${id}（${name}）`).join(', ');
    throw new UsageError(translateTo(call.ctx.locale)('plugin.noBody', { known }));
  }
  await run(acting(call.ctx), { pluginId, organisationId });
  return list(call);
}

async function remove(call: Call): Promise<Outcome> {
  await removePlugin(acting(call.ctx), { pluginId: call.args[0] ?? '' });
  return list(call);
}

async function rollBack(call: Call): Promise<Outcome> {
  const [pluginId, version] = call.args;
  const plugins = await listPlugins(acting(call.ctx));
  const versions = plugins.find((one) => one.pluginId === pluginId)?.versions ?? [];
  const found = versions.find((one) => one.version === version || one.id === version);
  if (!found)
    throw new UsageError(
      translateTo(call.ctx.locale)('plugin.noVersion', {
        versions: versions.map((one) => one.version).join(', ') || '—',
      }),
    );
  await rollBackPlugin(acting(call.ctx), { versionId: found.id });
  return list(call);
}
