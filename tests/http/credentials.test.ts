import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { chenYueji, linDami, guXiaochuan } = world.learners;
const credential = `/credentials/certificate-${chenYueji.id}`;
const door = '/verify?_action=certification.checkCredential';
const host = 'did:web:xuetang.example.cn';
let server: Server;

beforeAll(async () => {
  server = await startServer({ PUBLIC_URL: 'https://xuetang.example.cn' });
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const visitor = () => new Browser(server.url);
const signedIn = async (person: { id: string }) => visitor().with('sign-in', await server.signIn(person));

/** The server signs within a second of its start. */
async function download(browser: Browser, path: string): Promise<Response> {
  for (let left = 40; left > 0; left--) {
    const response = await browser.get(path);
    if (response.status !== 404) return response;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${path} was not signed`);
}

/** What the page says of a file that a stranger brings. */
async function check(bytes: Blob | string): Promise<{ status: number; html: string }> {
  const form = new FormData();
  if (typeof bytes === 'string') form.set('text', bytes);
  else form.set('file', bytes, 'certificate');
  // Checks compare a form's origin with the address that people type.
  const headers = { origin: 'https://xuetang.example.cn' };
  const response = await fetch(server.url + door, { method: 'POST', body: form, headers, redirect: 'manual' });
  return { status: response.status, html: await response.text() };
}

describe('what is public', () => {
  it('is keys, issuer and status list, for pages of anybody', async () => {
    for (const path of [
      '/.well-known/did.json',
      '/.well-known/jwks.json',
      '/credentials/issuer.json',
      '/credentials/status/1',
    ]) {
      const response = await visitor().get(path);
      expect([path, response.status, response.headers.get('access-control-allow-origin')]).toEqual([path, 200, '*']);
      expect(response.headers.get('content-type')).toContain('application/json');
      const text = await response.text();
      expect(text).toContain(host);
      for (const member of ['"d"', '"p"', '"q"', 'PRIVATE']) expect(text).not.toContain(member);
    }
    for (const list of ['0', '2', '-1', 'x', '1.5', '99999999']) {
      expect((await visitor().get(`/credentials/status/${list}`)).status).toBe(404);
    }
  });

  it('is no credential: it names its holder', async () => {
    await download(await signedIn(chenYueji), `${credential}.json`);
    for (const form of ['json', 'jwt', 'png', 'svg']) {
      expect((await visitor().get(`${credential}.${form}`)).status).toBe(401);
      expect((await (await signedIn(guXiaochuan)).get(`${credential}.${form}`)).status).toBe(404);
      expect((await (await signedIn(world.mentor)).get(`${credential}.${form}`)).status).toBe(404);
    }
    expect((await (await signedIn(world.coordinator)).get(`${credential}.json`)).status).toBe(200);
    for (const wrong of ['.json.json', '.pdf', '/../x.json', '.JSON']) {
      expect((await (await signedIn(chenYueji)).get(credential + wrong)).status).toBe(404);
    }
  });
});

describe('the holder’s files', () => {
  it('are found valid in every form, by upload and pasted, without an account', async () => {
    const holder = await signedIn(chenYueji);
    for (const form of ['json', 'jwt', 'png', 'svg']) {
      const response = await download(holder, `${credential}.${form}`);
      expect(response.headers.get('cache-control')).toContain('no-store');
      expect(response.headers.get('content-disposition')).toContain(`QX-2026-01-03-0017-X.${form}`);
      const bytes = await response.blob();
      const { status, html } = await check(bytes);
      expect(status).toBe(200);
      for (const shown of ['证书有效', '由本平台签发', '没有撤销', chenYueji.name]) expect(html).toContain(shown);
      if (form === 'json' || form === 'jwt') expect((await check(await bytes.text())).html).toContain('证书有效');
    }
  });

  it('are not once changed or revoked', async () => {
    const text = await (await download(await signedIn(chenYueji), `${credential}.json`)).text();
    const changed = await check(text.replace(chenYueji.name, '王月季'));
    expect(changed.html).toContain('这份文件不能当证书用');
    expect(changed.html).toContain('签名之后改动过');
    const revoked = await download(await signedIn(linDami), `/credentials/certificate-${linDami.id}.jwt`);
    expect((await check(await revoked.text())).html).toContain('发证方已撤销');
  });
});

describe('what is no certificate', () => {
  it('is told apart in words, and shown without harm', async () => {
    const nothing = await check('');
    expect(nothing.status).toBe(400);
    expect(nothing.html).toContain('先选一份文件');
    expect((await check(new Blob(['x'.repeat(1024 * 1024 + 1)]))).status).toBe(400);
    const strange = JSON.stringify({
      issuer: '<script>alert(1)</script>',
      credentialSubject: { licenseNumber: '"><img>' },
    });
    const { status, html } = await check(strange);
    expect(status).toBe(200);
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toContain('"><img>');
    for (const text of ['nonsense', '{', '[]', 'a.b.c', '<svg/>', '{"a":1,"a":2}']) {
      expect((await check(text)).html).toContain('这份文件不能当证书用');
    }
  });

  it('keeps what was pasted when the form must be shown again', async () => {
    const { status, html } = await check(`${'x'.repeat(1024 * 1024)} the end`);
    expect(status).toBe(400);
    expect(html).toContain('超过 1 MB');
    expect(html).toContain('the end</textarea>');
  });

  it('may be a number inside a link that a scanner has read', async () => {
    const typed = encodeURIComponent('https://xuetang.example.cn/verify/QX-2026-01-03-0017-X');
    const response = await visitor().get(`/verify?number=${typed}`);
    expect(response.status === 303 ? response.headers.get('location') : response.url).toContain(
      '/verify/QX-2026-01-03-0017-X',
    );
  });
});
