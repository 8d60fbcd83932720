import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const search = async (typed: string, lang = 'zh-CN') => {
  const response = await new Browser(server.url).with('lang', lang).get(`/search?q=${encodeURIComponent(typed)}`);
  return { status: response.status, html: await response.text() };
};

describe('GET /search', () => {
  it('marks what was found and leads there', async () => {
    const { status, html } = await search('保本价');
    expect(status).toBe(200);
    expect(html).toContain('<mark>保本价</mark>');
    expect(html).toContain('href="/courses/live-selling/choose-goods/cost-card"');
  });

  it('speaks English', async () => {
    expect((await search('one phone', 'en')).html).toMatch(/Is <mark>one<\/mark> <mark>phone<\/mark> enough/);
  });

  it.each(['', '鱿鱼', '.*', 'a'.repeat(10_000)])('answers %.20s calmly', async (typed) => {
    const { status, html } = await search(typed);
    expect(status).toBe(200);
    expect(html).toContain('class="state"');
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' OR 1=1 --", '[a-z]+(', '$&'])(
    'shows %s as words, if at all',
    async (typed) => {
      const { status, html } = await search(typed);
      expect(status).toBe(200);
      const outside = html.replaceAll(/ value="[^"]*"/g, '');
      expect(outside).not.toMatch(/<script(?![^>]* src=)[^>]*>|<img|<[^>]* (style|on\w+)=/);
    },
  );
});
