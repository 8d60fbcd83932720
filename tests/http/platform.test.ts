import { once } from 'node:events';
import { get, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Server, startServer } from '#tests/support/server.ts';

let server: Server;

beforeAll(async () => {
  server = await startServer({ MAX_IN_FLIGHT: '4', TRUSTED_PROXIES: 'loopback' });
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

describe('the entry', () => {
  it('says that it is well and ready', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('does not answer to the name of another host', async () => {
    const [response] = await once(get(`${server.url}/`, { headers: { host: 'evil.test' } }), 'response');
    expect(response.statusCode).toBe(421);
  });

  it('does not let a client name host or protocol', async () => {
    const headers = { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', forwarded: 'host=evil.test' };
    const response = await fetch(`${server.url}/home`, { headers, redirect: 'manual' });
    expect(response.headers.get('location') ?? '').not.toContain('evil.test');
    expect(await response.text()).not.toContain('evil.test');
  });

  it.each(['/', '/nowhere', '/favicon.svg', '/healthz'])('sends the security headers with %s', async (path) => {
    const { headers } = await fetch(server.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('presses pages and keeps built files for good', async () => {
    const page = await fetch(`${server.url}/`);
    expect(page.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
    const [, style = ''] = /href="(\/_astro\/[^"]+\.css)"/.exec(await page.text()) ?? [];
    const file = await fetch(server.url + style, { headers: { 'accept-encoding': 'br' } });
    expect(file.headers.get('content-encoding')).toBe('br');
    expect(file.headers.get('cache-control')).toContain('immutable');
  });

  it('has no inline script or style on its pages', async () => {
    for (const path of ['/', '/sign-in', '/courses', '/verify', '/nowhere']) {
      const html = await (await fetch(server.url + path)).text();
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>(?!\s*<\/script>)/);
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
    }
  });

  it('gives an unknown path its page and status, in the reader’s language', async () => {
    const response = await fetch(`${server.url}/nowhere?lang=en`, { headers: { cookie: 'lang=en' } });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('lang="en"');
  });

  it('refuses bodies over the limit with a page, and those of unknown length', async () => {
    const large = await fetch(`${server.url}/me`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new Uint8Array(17 * 1024 * 1024),
    });
    expect(large.status).toBe(413);
    expect(await large.text()).toContain('15 MB');
    const endless = request(`${server.url}/me`, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
    endless.end('a=1');
    const [response] = await once(endless, 'response');
    expect(response.statusCode).toBe(411);
  });

  it('refuses a form of another site', async () => {
    const response = await fetch(`${server.url}/sign-in`, {
      method: 'POST',
      headers: { origin: 'https://evil.test' },
      body: new URLSearchParams({ phone: '10000000001' }),
    });
    expect(response.status).toBe(403);
  });

  it('asks people to come back rather than making everybody wait, and recovers', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(`${server.url}/help`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect((await fetch(`${server.url}/help`)).status).toBe(200);
  });
});

it('lets the request in hand finish when it is told to stop', async () => {
  const own = await startServer();
  const { host, port } = new URL(own.url);
  const socket = connect(Number(port), 'localhost');
  let said = '';
  socket.setEncoding('utf8').on('data', (words) => {
    said += words;
  });
  const lines = [
    ...['POST /help HTTP/1.1', `host: ${host}`, `origin: ${own.url}`, 'content-length: 3', 'expect: 100-continue'],
    'content-type: application/x-www-form-urlencoded',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  // "Go on" is said by who has the request in hand: from here on it must be answered.
  await vi.waitFor(() => expect(said).toContain('100 Continue'), patience);
  const ended = once(socket, 'close');
  const stopped = own.stop();
  await vi.waitFor(() => expect(fetch(`${own.url}/healthz`)).rejects.toThrow(), patience);
  socket.write('a=1');
  await ended;
  expect(said).toContain('HTTP/1.1 200 OK');
  expect(said).toContain('</html>');
  expect(await stopped).toBe(0);
});

const patience = { timeout: 20_000, interval: 50 };
