/** Brings a plugin all the way, as `plugins install` does; run as a program it dies before one of its writes. */
import { tmpdir } from 'node:os';
import { approvePlugin } from '#domain/plugins/approve-plugin.ts';
import { stagePlugin } from '#domain/plugins/stage-plugin.ts';
import { enablePlugin } from '#domain/plugins/switch-plugin.ts';
import { type Ctx, systemOf } from '#server/context.ts';
import { openDatabase } from '#server/db/database.ts';
import { openDiskStorage } from '#server/storage.ts';
import { countWrites } from './counted-writes.ts';
import { zippedPlugin } from './small-plugin.ts';

/** Stages, approves and switches on for all; another version than the first is an upgrade. */
export async function installPlugin(ctx: Ctx, pluginId: string, version = '1.0.0'): Promise<void> {
  const changes = { 'plugin.yaml': (old: string) => old.replace('1.0.0', version) };
  const { versionId, findings } = await stagePlugin(ctx, { bytes: await zippedPlugin(changes, pluginId) });
  if (!versionId) throw new Error(`findings: ${findings.map(({ rule }) => rule).join(', ')}`);
  await approvePlugin(ctx, { versionId });
  await enablePlugin(ctx, { pluginId, organisationId: '' });
}

const [, program, url = '', pluginId = '', deadly = '', version = '1.0.0'] = process.argv;
if (program?.endsWith('install-plugin.ts')) {
  const db = countWrites(await openDatabase(url), (count) => {
    // Nothing is closed, nothing is written down: as when the power goes.
    if (count === Number(deadly)) process.kill(process.pid, 'SIGKILL');
  });
  const ctx = {
    db,
    storage: openDiskStorage(tmpdir()),
    actor: systemOf(''),
    now: new Date(),
    locale: 'zh-CN' as const,
  };
  await installPlugin(ctx, pluginId, version);
}
