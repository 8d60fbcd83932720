import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { openDatabase } from '#server/db/database.ts';
import { countWrites } from '#tests/support/counted-writes.ts';
import { createDatabase } from '#tests/support/databases.ts';
import { installPlugin } from '#tests/support/install-plugin.ts';
import { smallPlugin } from '#tests/support/small-plugin.ts';
import { actAs, actAsPlatform, now, openWorld, world } from '#tests/support/world.ts';
import { importShippedPlugins } from './import-shipped-plugins.ts';
import { listPlugins } from './plugin-queries.ts';
import { listPlugInPractices } from './queries.ts';
import { closeSandbox } from './sandbox.ts';

afterAll(closeSandbox);

/** What must be the same before and after: what learners did, and what other plugins offer. */
async function othersOf(ctx: Ctx) {
  const results = await ctx.db.select().from(ctx.db.tables.simulatorResult);
  const practices = await listPlugInPractices(ctx, []);
  const shipped = practices.filter(({ pluginId }) => !pluginId.startsWith('college'));
  return { results, shipped: shipped.map(({ pluginId, slug, versionId }) => [pluginId, slug, versionId]) };
}

/** A plugin is there with all of its files, or it is not there; nobody practises with a half, or with two. */
async function expectWhole(ctx: Ctx, pluginId: string): Promise<string | undefined> {
  const { pluginFile, pluginVersion } = ctx.db.tables;
  const versions = (await ctx.db.select().from(pluginVersion)).filter((one) => one.pluginId === pluginId);
  const files = (await ctx.db.select().from(pluginFile)).filter(({ versionId }) => versionId.startsWith(pluginId));
  expect(files).toHaveLength(versions.length * smallPlugin({}, pluginId).files.size);
  const line = (await listPlugins(ctx)).find((one) => one.pluginId === pluginId);
  const practices = (await listPlugInPractices(ctx, [])).filter((one) => one.pluginId === pluginId);
  const whole = line?.state === 'on' ? [['profit', line.versionId]] : [];
  expect(practices.map(({ slug, versionId }) => [slug, versionId])).toEqual(whole);
  return versions.find(({ id, approvedAt }) => id === line?.versionId && approvedAt)?.version;
}

async function practise(ctx: Ctx): Promise<void> {
  await importShippedPlugins(ctx, 'plugins');
  const done = { pluginId: 'haijia-live', practice: 'funnel', courseCode: 'LIVE', minutes: 30, best: 90, tries: 2 };
  await ctx.db.tx((tx) =>
    tx.insert(tx.tables.simulatorResult).values({ learnerId: world.learners.linFeng.id, passedAt: now, ...done }),
  );
}

describe('an installation', () => {
  it('that runs into a full disk at any of its writes leaves nothing behind, and works when there is room', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.admin);
    await practise(ctx);
    const before = await othersOf(ctx);
    let writes = 0;
    for (let full = 1; writes < full; full += 1) {
      const pluginId = `college-${full}`;
      const watched = countWrites(db, (count) => {
        writes = Math.max(writes, count);
        if (count === full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      });
      writes = 0;
      const failed = await installPlugin({ ...ctx, db: watched }, pluginId).catch((error: unknown) => String(error));
      await expectWhole(ctx, pluginId);
      expect(await othersOf(ctx)).toEqual(before);
      if (writes < full) break;
      expect(failed).toContain('disk is full');
      await installPlugin(ctx, pluginId);
      const line = (await listPlugins(ctx)).find((one) => one.pluginId === pluginId);
      expect([line?.state, line?.versions.length]).toEqual(['on', 1]);
    }
    expect(writes).toBeGreaterThan(10);
  }, 240_000);

  it('of a newer version that runs into a full disk leaves the old one in use, or the new one, each whole', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.admin);
    await practise(ctx);
    const before = await othersOf(ctx);
    await installPlugin(ctx, 'college-up');
    let [writes, used] = [0, '1.0.0'];
    for (let full = 1; writes < full; full += 1) {
      const version = `1.${full}.0`;
      const watched = countWrites(db, (count) => {
        writes = Math.max(writes, count);
        if (count === full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      });
      writes = 0;
      const failed = await installPlugin({ ...ctx, db: watched }, 'college-up', version).catch(String);
      const now = await expectWhole(ctx, 'college-up');
      expect([used, version]).toContain(now);
      expect(await othersOf(ctx)).toEqual(before);
      if (writes < full) break;
      expect(failed).toContain('disk is full');
      await installPlugin(ctx, 'college-up', version);
      used = (await expectWhole(ctx, 'college-up')) ?? '';
      expect(used).toBe(version);
    }
    expect(writes).toBeGreaterThan(8);
  }, 240_000);

  it.each<[deadly: number, first: string | null]>([
    [3, null],
    [5, null],
    [11, null],
    [3, '1.0.0'],
    [7, '1.0.0'],
  ])(
    'that loses its power before write %i leaves nothing half, and works after it; in use before: %s',
    async (deadly, old) => {
      const folder = await mkdtemp(join(tmpdir(), 'tiantou-power-'));
      const url = await createDatabase({ postgres: inject('postgres'), original: inject('template'), folder });
      const first = await openDatabase(url);
      const platform = actAsPlatform(first, { id: '' });
      await practise(platform);
      if (old) await installPlugin(platform, 'college-cut', old);
      const before = await othersOf(platform);
      await first.close();
      expect(await installAndDie(url, 'college-cut', [String(deadly), '1.1.0'])).toBe('SIGKILL');
      const db = await openDatabase(url);
      onTestFinished(async () => {
        await db.close();
        await rm(folder, { recursive: true });
      });
      const ctx = await actAs(db, world.admin);
      expect([old ?? undefined, '1.1.0']).toContain(await expectWhole(ctx, 'college-cut'));
      expect(await othersOf(ctx)).toEqual(before);
      await installPlugin(ctx, 'college-cut', '1.1.0');
      expect(await expectWhole(ctx, 'college-cut')).toBe('1.1.0');
      expect((await listPlugins(ctx)).find(({ pluginId }) => pluginId === 'college-cut')?.state).toBe('on');
    },
    120_000,
  );
});

/** The same installation in a process of its own; the signal that ended it. */
async function installAndDie(url: string, pluginId: string, how: string[]): Promise<unknown> {
  const program = fileURLToPath(new URL('../../../tests/support/install-plugin.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url, pluginId, ...how], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return signal;
}
