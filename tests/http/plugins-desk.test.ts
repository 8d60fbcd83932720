import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { type Changes, smallId, zippedPlugin } from '#tests/support/small-plugin.ts';
import { world } from '#tests/support/world.ts';

const list = '/admin/plugins';
const home = `${list}/${smallId}`;
let server: Server;
let admin: Browser;
let instructor: Browser;

const browserOf = async (person: { id: string }) =>
  new Browser(server.url).with('sign-in', await server.signIn(person));

beforeAll(async () => {
  server = await startServer();
  [admin, instructor] = [await browserOf(world.admin), await browserOf(world.instructor)];
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

/** Sends the upload form as a browser does. */
async function upload(person: { id: string }, changes: Changes = {}): Promise<Response> {
  const form = new FormData();
  const bytes = await zippedPlugin(changes);
  form.set('as', person.id);
  form.set('file', new File([new Uint8Array(bytes)], 'mine.zip', { type: 'application/zip' }));
  return fetch(`${server.url}${list}/upload?_action=plugins.stagePlugin`, {
    method: 'POST',
    body: form,
    headers: { origin: server.url, cookie: `sign-in=${await server.signIn(person)}` },
    redirect: 'manual',
  });
}

const read = async (path: string, browser = admin) => (await browser.get(path)).text();
const send = (action: string, fields: Record<string, string>, browser = admin, person: { id: string } = world.admin) =>
  browser.post(`${home}?_action=plugins.${action}`, { as: person.id, ...fields });
const everywhere = { pluginId: smallId, organisationId: '' };
let versionId = '';

describe('the desk of plugins', () => {
  it('lists what ships, with tries and faults, and no script or style in the page', async () => {
    const html = await read(list);
    expect(html).toContain('href="/admin/plugins/qingsui-logistics"');
    expect(html).toContain('近 7 天 0 次 · 出错 0');
    expect(html).not.toMatch(/ style="|<script(?![^>]* src=)/);
  });

  it('is for administrators and instructors; coordinators see it, too, and bring nothing', async () => {
    const coordinator = await browserOf(world.coordinator);
    expect(await read(list, coordinator)).not.toContain('/upload');
    expect((await coordinator.get(`${list}/qingsui-logistics`)).status).toBe(200);
    expect((await coordinator.get(`${list}/upload`)).status).toBe(403);
    for (const person of [world.mentor, world.county, world.learners.linFeng]) {
      const stranger = await browserOf(person);
      for (const path of [list, `${list}/upload`, `${list}/qingsui-logistics`]) {
        expect([person.id, path, (await stranger.get(path)).status]).toEqual([person.id, path, 403]);
      }
    }
    expect((await instructor.get(`${list}/upload`)).status).toBe(200);
    expect((await admin.get(`${list}/no-such-plugin`)).status).toBe(404);
  });

  it('names every finding of a zip that is refused, with its line and remedy, and keeps nothing', async () => {
    const broken = (old: string) => old.replace('const each =', 'Date.now();\n  const each =');
    const refused = await upload(world.instructor, { 'simulators/profit.js': broken, 'notes.txt': 'x' });
    const html = await refused.text();
    expect(html).toContain('没有收下 mine.zip：有 2 处要先改');
    expect(html).toMatch(/simulators\/profit\.js:\d+/);
    expect(html).toContain('notes.txt:1');
    expect(html).toContain('不看钟，不上网');
    expect((await admin.get(home)).status).toBe(404);
  });

  it('asks for a file', async () => {
    const asked = await instructor.post(`${list}/upload?_action=plugins.stagePlugin`, { as: world.instructor.id });
    expect([asked.status, (await asked.text()).includes('请选一个压缩包')]).toEqual([400, true]);
  });

  it('takes a plugin in, says in plain words what it wants, and shows it to nobody else but administrators', async () => {
    const taken = await upload(world.instructor);
    expect(taken.status).toBe(303);
    const to = taken.headers.get('location') ?? '';
    versionId = new URL(to, server.url).searchParams.get('version') ?? '';
    const html = await read(to, instructor);
    expect(html).toContain('要 20 分钟，放进 LIVE 第 2 单元');
    expect(html).toContain('3 道样题，3 道算对');
    expect(html).toContain('没碰不该碰的');
    expect(html).toContain('管理员批准后才能用');
    expect(html).not.toContain('批准上线');
    expect((await (await browserOf(world.otherInstructor)).get(home)).status).toBe(404);
    expect(await read(home)).toContain('批准上线');
  });

  it('lets instructors approve, go back or take away nothing, and switch for their own college only', async () => {
    const hers = (action: string, fields: Record<string, string>) => send(action, fields, instructor, world.instructor);
    expect((await hers('approvePlugin', { versionId })).status).toBe(403);
    expect((await send('approvePlugin', { versionId })).headers.get('location')).toBe(`${home}?done=approvePlugin`);
    expect((await hers('rollBackPlugin', { versionId })).status).toBe(403);
    expect((await hers('enablePlugin', everywhere)).status).toBe(403);
    expect((await hers('enablePlugin', { pluginId: smallId, organisationId: world.college.id })).status).toBe(403);
    expect((await hers('removePlugin', { pluginId: smallId, isSure: 'yes' })).status).toBe(403);
    const own = { pluginId: smallId, organisationId: world.instructor.organisationId };
    expect((await hers('enablePlugin', own)).status).toBe(303);
    expect((await hers('disablePlugin', own)).status).toBe(303);
  });

  it('switches on, upgrades with the difference shown, goes back, and switches off', async () => {
    expect((await send('enablePlugin', everywhere)).status).toBe(303);
    expect(await read(home)).toContain('全部关掉');
    await upload(world.admin, { 'plugin.yaml': (old) => old.replace('1.0.0', '1.1.0') });
    const html = await read(home);
    expect(html).toContain('升级改了什么');
    expect(html).toContain('练习没有变');
    expect(html).toContain('改了 1 个文件');
    const next = /name="versionId" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await send('approvePlugin', { versionId: next });
    expect(await read(home)).toContain('退回 1.0.0');
    expect((await send('rollBackPlugin', { versionId })).status).toBe(303);
    expect((await send('disablePlugin', everywhere)).status).toBe(303);
    expect(await read(home)).toContain('现在关着');
  });

  it('wants a tick before it takes a plugin away, and says in its history who did what', async () => {
    const asked = await send('removePlugin', { pluginId: smallId });
    expect([asked.status, (await asked.text()).includes('请先勾选')]).toEqual([400, true]);
    expect((await send('removePlugin', { pluginId: smallId, isSure: 'yes' })).status).toBe(303);
    const html = await read(home);
    expect(html).toContain('已经拿掉');
    expect(html).toContain('装回 1.0.0');
    for (const words of ['练习包送审', '练习包通过', '练习包启用', '练习包退回旧版', '练习包停用', '练习包拿掉']) {
      expect(html).toContain(words);
    }
  });
});

describe('a start in safe mode', () => {
  it('says so on the desk', async () => {
    const safe = await startServer({ TIANTOU_SAFE_MODE: '1' });
    const html = await (await new Browser(safe.url).with('sign-in', await safe.signIn(world.admin)).get(list)).text();
    expect(html).toContain('安全模式');
    expect(await safe.stop()).toBe(0);
  });
});
