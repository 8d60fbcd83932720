import { buffer } from 'node:stream/consumers';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { Ctx } from '#server/context.ts';
import { type Changes, smallId, smallPlugin } from '#tests/support/small-plugin.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { listPlugins } from './plugin-queries.ts';
import { closeSandbox } from './sandbox.ts';
import { stagePlugin } from './stage-plugin.ts';

afterAll(closeSandbox);

/** The small plugin as a zip, with more in it than a packer would put there. */
async function packed(changes: Changes, more: (zip: ZipFile) => void = () => undefined): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, bytes] of smallPlugin(changes).files) zip.addBuffer(Buffer.from(bytes), `${smallId}/${path}`);
  more(zip);
  zip.end();
  return buffer(zip.outputStream);
}

/** A name that no packer takes, put over one of the same length. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(from); at >= 0; at = changed.indexOf(from, at + 1)) Buffer.from(to).copy(changed, at);
  return changed;
}

/** So many empty files; made by hand, for a packer takes a minute to make what is read in a second. */
function emptyFiles(count: number): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (let at = 0; at < count; at += 1) {
    const name = Buffer.from(`${smallId}/media/a${at}.svg`);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, name);
    entries.push(entry, name);
    offset += local.length + name.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

const yaml = (from: string, to: string): Changes => ({ 'plugin.yaml': (old) => old.replace(from, to) });
const text = (path: string, from: string, to: string): Changes => ({ [path]: (old) => old.replace(from, to) });
const put =
  (path: string, bytes = 'x', options = {}) =>
  (zip: ZipFile) =>
    zip.addBuffer(Buffer.from(bytes), path, options);

/** One of the rules must be among the findings. */
const hostile: [name: string, zip: () => Promise<Buffer>, rules: string[]][] = [
  [
    'a path that leads out of the folder',
    async () =>
      renamed(await packed({}, put(`${smallId}/aa/evil.js`)), `${smallId}/aa/evil.js`, `${smallId}/../evil.js`),
    ['path-unsafe', 'file-unknown', 'zip-broken'],
  ],
  [
    'a path from the root',
    async () => renamed(await packed({}, put('aetc/cron.d/evil')), 'aetc/cron.d/evil', '/etc/cron.d/evil'),
    ['path-unsafe', 'file-unknown', 'zip-broken'],
  ],
  [
    'a link to a file of the machine',
    () => packed({}, put(`${smallId}/media/passwd.svg`, '/etc/passwd', { mode: 0o120777 })),
    ['path-link'],
  ],
  ['fifty thousand files', async () => emptyFiles(50_000), ['files-many']],
  [
    'ten megabytes of nothing',
    () => packed({ 'media/zeros.svg': new Uint8Array(10 * 1024 * 1024) }),
    ['zip-large', 'file-large'],
  ],
  ['a zip within the zip', () => packed({ 'inner.zip': 'PK' }), ['file-unknown']],
  ['a manifest that is a number', () => packed({ 'plugin.yaml': '7\n' }), ['key-wrong', 'yaml-broken']],
  ['a manifest that is no YAML', () => packed({ 'plugin.yaml': 'id: [\n' }), ['yaml-broken']],
  ['a manifest with an id that is an object', () => packed(yaml(`id: ${smallId}`, 'id: {}')), ['key-wrong']],
  ['a manifest with minutes below zero', () => packed(yaml('minutes: 20', 'minutes: -20')), ['key-wrong']],
  ['a manifest with minutes that are no number', () => packed(yaml('minutes: 20', 'minutes: .nan')), ['key-wrong']],
  ['a manifest with __proto__', () => packed(yaml('api: 1', 'api: 1\n__proto__: { api: 9 }')), ['key-unknown']],
  ['an interface of the future', () => packed(yaml('api: 1', 'api: 99')), ['plugin-api']],
  [
    'script in a lesson',
    () => packed(text('practices/1-profit.md', '两步算出', '<img src=x onerror=alert(1)>两步')),
    ['html'],
  ],
  [
    'a link that is script',
    () => packed(text('practices/1-profit.md', '两步算出', '[点](javascript:alert(1))两步')),
    ['link-not-https', 'html', 'markdown-unknown'],
  ],
  [
    'script in a drawing',
    () => packed(text('media/profit.svg', '<rect', '<script>1</script><rect')),
    ['svg-element', 'svg-broken'],
  ],
  [
    'a drawing that calls out',
    () => packed(text('media/profit.svg', '<rect', '<image href="https://evil.example/x"/><rect')),
    ['svg-element', 'svg-broken'],
  ],
];

let admin: Ctx;
beforeEach(async () => {
  admin = await actAs(await openWorld(), world.admin);
});

it.each(hostile)('a zip with %s is told so, and nothing of it is kept', async (_name, zip, rules) => {
  const { versionId, findings } = await stagePlugin(admin, { bytes: await zip() });
  expect(versionId).toBeNull();
  expect(findings.map(({ rule }) => rule)).toSatisfy((found: string[]) => found.some((rule) => rules.includes(rule)));
  expect(findings.every(({ line }) => line > 0)).toBe(true);
  expect((await listPlugins(admin)).filter(({ pluginId }) => pluginId === smallId)).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'api')).toBe(false);
});

it('that is what it says is taken in', async () => {
  expect((await stagePlugin(admin, { bytes: await packed({}) })).findings).toEqual([]);
});
