import { request } from 'node:http';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '#domain/accounts/token.ts';
import { newId } from '#server/ids.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { TusPhone } from '#tests/support/tus.ts';
import { photograph } from '#tests/support/work.ts';
import { world } from '#tests/support/world.ts';

const { suQiaoqiao, shiLei, weiAduo, naRen, luoXiaosui, qinShanmei } = world.learners;
type Person = { id: string };
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const phoneOf = async (person: Person) => new TusPhone(server.url, await server.signIn(person));
const jpeg = async (colour: string) => new Uint8Array(await photograph(colour));
const evidenceOf = (person: Person) =>
  server.db.select().from(server.db.tables.evidence).where(eq(server.db.tables.evidence.learnerId, person.id));
const wordsOf = async (response: Response): Promise<string> => (await response.json()).words;

const headersOf = (token: string) => ({
  'tus-resumable': '1.0.0',
  'upload-offset': '0',
  'content-type': 'application/offset+octet-stream',
  origin: server.url,
  cookie: `sign-in=${token}`,
});

/** Sends 500 bytes of a request that promises all, and then nothing more, as a phone that has lost its network. */
function breakOff(path: string, bytes: Uint8Array, token: string): Promise<void> {
  const headers = { ...headersOf(token), 'content-length': bytes.length };
  return new Promise((resolve) => {
    const sent = request(server.url + path, { method: 'PATCH', headers });
    sent.once('error', () => resolve());
    sent.write(bytes.subarray(0, 500));
  });
}

/** Sends a piece that does not say how long it is. */
function sendEndless(path: string, token: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + path, { method: 'PATCH', headers: headersOf(token) });
    sent.once('response', ({ statusCode }) => resolve(statusCode)).once('error', reject);
    sent.write('ten bytes!');
    sent.end();
  });
}

describe('a file in pieces', () => {
  it('becomes evidence of the same id, and more of it changes nothing', async () => {
    const phone = await phoneOf(suQiaoqiao);
    const bytes = await jpeg('red');
    const id = newId();
    const begun = await phone.begin(bytes.length, { id });
    expect([begun.status, begun.headers.get('location')]).toEqual([201, `/uploads/${id}`]);
    expect(Date.parse(begun.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now() + 6 * 24 * 3600_000);
    const path = `/uploads/${id}`;
    const first = await phone.patch(path, 0, bytes.subarray(0, 300));
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '300']);
    expect(await phone.state(path)).toMatchObject({ state: 'open', received: 300 });
    const last = await phone.patch(path, 300, bytes.subarray(300));
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(bytes.length)]);
    expect((await evidenceOf(suQiaoqiao)).map((one) => one.id)).toEqual([id]);
    expect(await phone.state(path)).toMatchObject({ state: 'done', received: bytes.length });
    expect(await phone.offset(path)).toBe(bytes.length);
    expect((await phone.patch(path, bytes.length, new Uint8Array())).status).toBe(204);
    expect((await phone.patch(path, 300, bytes.subarray(300))).status).toBe(409);
    expect((await phone.begin(bytes.length, { id })).status).toBe(201);
    expect(await evidenceOf(suQiaoqiao)).toHaveLength(1);
  });

  it('says where it stands when the ends do not meet', async () => {
    const phone = await phoneOf(suQiaoqiao);
    const path = await phone.open(1000);
    await phone.patch(path, 0, new Uint8Array(400));
    for (const at of [0, 399, 401, 1000]) {
      const response = await phone.patch(path, at, new Uint8Array(at === 1000 ? 0 : 1));
      expect([response.status, response.headers.get('upload-offset')]).toEqual([409, '400']);
    }
    expect((await phone.patch(path, 400, new Uint8Array(601))).status).toBe(413);
    expect(await phone.offset(path)).toBe(400);
    expect((await phone.ask('DELETE', path)).status).toBe(204);
    expect((await phone.ask('HEAD', path)).status).toBe(404);
  });

  it('keeps what came before the line broke, and lets a new line in at once', async () => {
    const phone = await phoneOf(weiAduo);
    const bytes = await jpeg('blue');
    const path = await phone.open(bytes.length);
    const broken = breakOff(path, bytes, await server.signIn(weiAduo));
    await expect.poll(() => phone.offset(path)).toBe(500);
    await broken;
    expect((await phone.patch(path, 500, bytes.subarray(500))).status).toBe(204);
    expect(await evidenceOf(weiAduo)).toHaveLength(1);
  });

  it('is refused with what was wrong when it is no picture at all', async () => {
    const phone = await phoneOf(shiLei);
    const program = new TextEncoder().encode('MZ this program cannot be run in DOS mode');
    const path = await phone.open(program.length, { name: '照片.jpg.exe' });
    const last = await phone.patch(path, 0, program);
    expect(last.status).toBe(400);
    expect(await last.json()).toMatchObject({
      issues: [{ path: ['files', 'script', '照片.jpg.exe'], rule: 'not-a-photo' }],
    });
    expect(await phone.state(path)).toMatchObject({ state: 'refused', issues: [{ rule: 'not-a-photo' }] });
    expect(await evidenceOf(shiLei)).toEqual([]);
  });
});

describe('the door', () => {
  it('refuses 8 GB before the first byte, in the language of the reader', async () => {
    const phone = await phoneOf(naRen);
    const huge = await phone.begin(8 * 1024 ** 3, { name: '一整天.mp4' });
    expect([huge.status, await wordsOf(huge)]).toEqual([413, '「一整天.mp4」太大了。拍短一点，或画质选低一档']);
    const token = await server.signIn(naRen);
    const english = await new TusPhone(server.url, `${token}; lang=en`).begin(8 * 1024 ** 3);
    expect(await wordsOf(english)).toContain('too large');
  });

  it('is shut for people who have not signed in, and for forms of other sites', async () => {
    const nobody = new TusPhone(server.url, '');
    const phone = await phoneOf(naRen);
    const path = await phone.open(1000);
    expect((await nobody.begin(1000)).status).toBe(401);
    expect((await nobody.ask('HEAD', path)).status).toBe(401);
    expect((await nobody.patch(path, 0, new Uint8Array(10))).status).toBe(401);
    for (const origin of ['https://evil.example', 'null', '']) {
      expect((await phone.begin(1000, {}, { origin })).status).toBe(403);
      expect((await phone.patch(path, 0, new Uint8Array(10), { origin })).status).toBe(403);
      expect((await phone.ask('DELETE', path, { origin })).status).toBe(403);
    }
    expect(await phone.offset(path)).toBe(0);
  });

  it("does not know somebody else's upload, under any verb", async () => {
    const path = await (await phoneOf(naRen)).open(1000, { item: 'proof' });
    const thief = await phoneOf(luoXiaosui);
    for (const method of ['HEAD', 'GET', 'DELETE']) expect((await thief.ask(method, path)).status).toBe(404);
    expect((await thief.patch(path, 0, new Uint8Array(10))).status).toBe(404);
    expect((await thief.ask('PUT', `${path}/poster`, {}, new Uint8Array(10))).status).toBe(404);
    expect((await thief.begin(1000, { id: path.slice('/uploads/'.length), item: 'proof' })).status).toBe(404);
    expect(await (await phoneOf(naRen)).offset(path)).toBe(0);
  });

  it('does not take a file for somebody else than the page was made for', async () => {
    const phone = await phoneOf(luoXiaosui);
    expect((await phone.begin(1000, { as: suQiaoqiao.id })).status).toBe(401);
    expect((await phone.begin(1000, { as: luoXiaosui.id })).status).toBe(201);
  });

  it('goes on after a sign-in has ended in the middle', async () => {
    const token = await server.signIn(qinShanmei);
    const phone = new TusPhone(server.url, token);
    const bytes = await jpeg('green');
    const path = await phone.open(bytes.length);
    await phone.patch(path, 0, bytes.subarray(0, 400));
    const { signIn } = server.db.tables;
    await server.db.tx((tx) =>
      tx
        .update(signIn)
        .set({ expiresAt: new Date(0) })
        .where(eq(signIn.tokenHash, hashToken(token))),
    );
    const late = await phone.patch(path, 400, bytes.subarray(400));
    expect([late.status, await wordsOf(late)]).toEqual([401, '先进来，再接着传。已传的都留着']);
    const again = await phoneOf(qinShanmei);
    expect(await again.offset(path)).toBe(400);
    expect((await again.patch(path, 400, bytes.subarray(400))).status).toBe(204);
    expect(await evidenceOf(qinShanmei)).toHaveLength(1);
  });

  it('says that a file stood still for too long', async () => {
    const phone = await phoneOf(luoXiaosui);
    const path = await phone.open(1000);
    const { upload } = server.db.tables;
    const id = path.slice('/uploads/'.length);
    await server.db.tx((tx) =>
      tx
        .update(upload)
        .set({ expiresAt: new Date(0) })
        .where(eq(upload.id, id)),
    );
    for (const response of [await phone.ask('HEAD', path), await phone.patch(path, 0, new Uint8Array(10))])
      expect(response.status).toBe(410);
    expect((await phone.ask('DELETE', path)).status).toBe(204);
  });

  it('gives an item no more files than it has room for', async () => {
    const phone = await phoneOf(world.learners.zhouGuilan);
    const fresh = await phoneOf(shiLei);
    const statuses = await Promise.all(
      [1, 2, 3, 4].map(async () => (await fresh.begin(1000, { item: 'proof' })).status),
    );
    expect(statuses.sort()).toEqual([201, 201, 201, 429]);
    // Her work waits for its mentor.
    expect((await phone.begin(1000)).status).toBe(409);
  });

  it.each([
    ['another version', 'POST', '/uploads', { 'tus-resumable': '0.2.2' }, 412],
    ['no length', 'POST', '/uploads', { 'upload-metadata': 'name YQ==' }, 400],
    ['a length that is none', 'POST', '/uploads', { 'upload-length': '-1', 'upload-metadata': 'name YQ==' }, 400],
    ['a length still to come', 'POST', '/uploads', { 'upload-defer-length': '1' }, 400],
    [
      'metadata that nobody can read',
      'POST',
      '/uploads',
      { 'upload-length': '10', 'upload-metadata': 'name ###' },
      400,
    ],
    ['another verb', 'PUT', '/uploads', {}, 405],
    ['a list of uploads', 'GET', '/uploads', {}, 405],
    ['an upload that does not exist', 'HEAD', `/uploads/${newId()}`, {}, 404],
    ['a path upwards', 'HEAD', '/uploads/..%2f..%2ftiantou.db', {}, 404],
  ])('refuses %s', async (_what, method, path, headers, status) => {
    expect((await (await phoneOf(naRen)).ask(method, path, headers)).status).toBe(status);
  });

  it('tells what it speaks', async () => {
    const response = await (await phoneOf(naRen)).ask('OPTIONS', '/uploads');
    expect([response.status, response.headers.get('tus-version'), response.headers.get('tus-extension')]).toEqual([
      204,
      '1.0.0',
      'creation,termination,expiration',
    ]);
  });

  it('refuses pieces without a length or of another kind', async () => {
    const phone = await phoneOf(naRen);
    const path = await phone.open(1000, { item: 'proof' });
    expect((await phone.patch(path, 0, new Uint8Array(10), { 'content-type': 'image/jpeg' })).status).toBe(415);
    expect((await phone.patch(path, 0, new Uint8Array(10), { 'upload-offset': 'ten' })).status).toBe(400);
    expect(await sendEndless(path, await server.signIn(naRen))).toBe(411);
    expect(await phone.offset(path)).toBe(0);
  });
});

it('takes large pictures from two phones at once', async () => {
  const noise = await sharp({
    create: {
      width: 1400,
      height: 1400,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
  const bytes = new Uint8Array(noise);
  const people = [world.learners.maXiaoyan, weiAduo];
  await Promise.all(
    people.map(async (person) => {
      const phone = await phoneOf(person);
      const before = (await evidenceOf(person)).length;
      const path = await phone.open(bytes.length, { item: 'proof' });
      for (let at = 0; at < bytes.length; at += 256 * 1024) {
        const piece = await phone.patch(path, at, bytes.slice(at, at + 256 * 1024));
        expect(piece.status).toBe(204);
      }
      expect(await evidenceOf(person)).toHaveLength(before + 1);
    }),
  );
});
