import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { smallId, zippedPlugin } from '#tests/support/small-plugin.ts';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { approvePlugin } from './approve-plugin.ts';
import { findPluginMedia } from './media-queries.ts';
import { findPracticeOf } from './queries.ts';
import { closeSandbox } from './sandbox.ts';
import { stagePlugin } from './stage-plugin.ts';

afterAll(closeSandbox);

const photo = (width: number) =>
  sharp({ create: { width, height: 240, channels: 3, background: '#2f6b4f' } })
    .webp()
    .toBuffer();
const withPhoto = async (width = 320) => ({
  'media/scales.webp': new Uint8Array(await photo(width)),
  'practices/1-profit.md': (old: string) => old.replace('## 跟着做', '![一杆秤。](../media/scales.webp)\n\n## 跟着做'),
});

it('serves a photograph of an approved version, by its content and to everybody; of a waiting one to its desk', async () => {
  const db = await openWorld();
  const admin = await actAs(db, world.admin);
  const { versionId, findings } = await stagePlugin(admin, { bytes: await zippedPlugin(await withPhoto()) });
  expect(findings).toEqual([]);
  const { html } = await findPracticeOf(admin, versionId ?? '', 'profit');
  const [, hash = ''] =
    /src="\/practice\/plugins\/small-college\/media\/scales\.webp\?v=([0-9a-f]{16})"/.exec(html) ?? [];
  const asked = { pluginId: smallId, name: 'scales.webp', hash };
  expect((await findPluginMedia(admin, asked)).type).toBe('image/webp');
  for (const stranger of [actAsVisitor(db), await actAs(db, world.instructor)]) {
    await expect(findPluginMedia(stranger, asked)).rejects.toMatchObject({ code: 'not-found' });
  }
  await approvePlugin(admin, { versionId: versionId ?? '' });
  const found = await findPluginMedia(actAsVisitor(db), asked);
  expect(Buffer.compare(Buffer.from(found.bytes), await photo(320))).toBe(0);
  expect((await findPluginMedia(actAsVisitor(db), { ...asked, hash: null })).hash).toBe(found.hash);
});

it('finds nothing else: other files, other hashes, other plugins, paths', async () => {
  const db = await openWorld();
  const admin = await actAs(db, world.admin);
  await stagePlugin(admin, { bytes: await zippedPlugin(await withPhoto()) });
  const wrong = [
    { name: 'profit.svg' },
    { name: '../plugin.yaml' },
    { name: 'scales.webp', hash: '0'.repeat(16) },
    { name: 'scales.webp', hash: '%' },
    { name: 'scales.webp', pluginId: 'other' },
    { name: 'nothing.webp' },
  ];
  for (const one of wrong) {
    const asked = findPluginMedia(admin, { pluginId: smallId, hash: null, ...one });
    await expect(asked, one.name).rejects.toMatchObject({ code: 'not-found' });
  }
});

it('names a photograph that is none, and one that is over the budget', async () => {
  const db = await openWorld();
  const admin = await actAs(db, world.admin);
  const script = new TextEncoder().encode('<script>alert(1)</script>');
  const fake = { ...(await withPhoto()), 'media/scales.webp': script };
  const noise = await sharp(Buffer.from(Array.from({ length: 400 * 400 * 3 }, (_, at) => (at * 7919) % 251)), {
    raw: { width: 400, height: 400, channels: 3 },
  })
    .webp({ quality: 90 })
    .toBuffer();
  const heavy = { ...(await withPhoto()), 'media/scales.webp': new Uint8Array(noise) };
  const small = { ...heavy, 'plugin.yaml': (old: string) => old.replace('budget_kb: 100', 'budget_kb: 20') };
  const rulesOf = async (changes: Parameters<typeof zippedPlugin>[0]) =>
    (await stagePlugin(admin, { bytes: await zippedPlugin(changes) })).findings.map(({ rule }) => rule);
  expect((await rulesOf(fake)).some((rule) => /photo|picture|image/.test(rule))).toBe(true);
  expect(await rulesOf(small)).toContain('plugin-budget');
});
