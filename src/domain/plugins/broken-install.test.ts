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

/** A plugin is there with all of its files, or it is not there; nobody practises with a half. */
async function expectWhole(ctx: Ctx, pluginId: string): Promise<void> {
  const { pluginFile, pluginVersion } = ctx.db.tables;
  const versions = (await ctx.db.select().from(pluginVersion)).filter((one) => one.pluginId === pluginId);
  const files = (await ctx.db.select().from(pluginFile)).filter(({ versionId }) => versionId.startsWith(pluginId));
  expect(versions.length).toBeLessThanOrEqual(1);
  expect(files).toHaveLength(versions.length * smallPlugin({}, pluginId).files.size);
  const line = (await listPlugins(ctx)).find((one) => one.pluginId === pluginId);
  const practices = (await listPlugInPractices(ctx, [])).filter((one) => one.pluginId === pluginId);
  expect(practices.map(({ slug }) => slug)).toEqual(line?.state === 'on' ? ['profit'] : []);
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

  it.each([3, 5, 11])(
    'that loses its power before write %i leaves nothing half, and works after it',
    async (deadly) => {
      const folder = await mkdtemp(join(tmpdir(), 'tiantou-power-'));
      const url = await createDatabase({ postgres: inject('postgres'), original: inject('template'), folder });
      const first = await openDatabase(url);
      await practise(actAsPlatform(first, world.college));
      const before = await othersOf(actAsPlatform(first, world.college));
      await first.close();
      expect(await installAndDie(url, 'college-cut', deadly)).toBe('SIGKILL');
      const db = await openDatabase(url);
      onTestFinished(async () => {
        await db.close();
        await rm(folder, { recursive: true });
      });
      const ctx = await actAs(db, world.admin);
      await expectWhole(ctx, 'college-cut');
      expect(await othersOf(ctx)).toEqual(before);
      await installPlugin(ctx, 'college-cut');
      await expectWhole(ctx, 'college-cut');
      expect((await listPlugins(ctx)).find(({ pluginId }) => pluginId === 'college-cut')?.state).toBe('on');
    },
    120_000,
  );
});

/** The same installation in a process of its own; the signal that ended it. */
async function installAndDie(url: string, pluginId: string, deadly: number): Promise<unknown> {
  const program = fileURLToPath(new URL('../../../tests/support/install-plugin.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url, pluginId, String(deadly)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return signal;
}
