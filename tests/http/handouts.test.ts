import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const course = '/courses/live-selling';
const lesson = `${course}/get-ready/light-and-sound`;
const forms = ['handbook', 'card', 'slides', 'radio'] as const;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const visitor = () => new Browser(server.url);
const read = async (path: string, lang = 'zh-CN') => (await visitor().with('lang', lang).get(path)).text();

describe('a lesson in other forms', () => {
  it.each(forms)('opens as %s for everybody, in both languages, without style or inline script', async (form) => {
    const learner = visitor().with('sign-in', await server.signIn(world.learners.maXiaoyan));
    for (const browser of [visitor(), learner, visitor().with('lang', 'en')]) {
      const response = await browser.get(`${lesson}/${form}`);
      expect(response.status).toBe(200);
      expect(await response.text()).not.toMatch(/ style="|<script(?![^>]* src=)[^>]*>/);
    }
    expect(await read(lesson)).toContain(`href="${lesson}/${form}"`);
  });

  it.each(forms)('says when there is no lesson for %s', async (form) => {
    expect((await visitor().get(`${course}/get-ready/nowhere/${form}`)).status).toBe(404);
    expect((await visitor().get(`/courses/nowhere/get-ready/one-phone/${form}`)).status).toBe(404);
  });

  it('shows every step on a slide of its own, and the way from one to the next', async () => {
    const html = await read(`${lesson}/slides`);
    expect(html.match(/跟着做 · 第 \d 步，共 7 步/g)).toHaveLength(7);
    const ids = [...html.matchAll(/ id="(p\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).toContain('href="#p2"');
    expect(await read(`${lesson}/slides?ground=dark`)).toContain('data-theme="dark"');
  });

  it('puts steps, three lines and a code on the card', async () => {
    const html = await read(`${lesson}/card`);
    expect(html).toMatch(/<ol class="do">(<li>[^<]+<\/li>){7}<\/ol>/);
    expect(html).toContain('<li>麦藏好风</li>');
    expect(html).toContain('扫码看这一课');
  });

  it('says how long the radio script takes, and has a log for paper', async () => {
    const html = await read(`${lesson}/radio`);
    expect(html).toContain('248 字，慢慢念约 1 分 2 秒');
    expect(html).toContain('值班人');
  });

  it('prints with the assessment it counts for and who wrote it', async () => {
    const html = await read(`${lesson}/handbook`);
    expect(html).toContain('3分钟单品讲解');
    expect(html).toContain('CC-BY-4.0');
  });
});

describe('a course on paper', () => {
  it('holds cover, contents, every lesson, assessment and question, answers last', async () => {
    const html = await read(`${course}/handbook`);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => /^LIVE-M\d-L\d+$/.test(id))).toHaveLength(20);
    expect(ids.filter((id) => /^PA-LIVE-\d$/.test(id)).length).toBeGreaterThan(0);
    expect(html.lastIndexOf('id="answers"')).toBeGreaterThan(html.lastIndexOf('id="quiz-5"'));
    expect(html).not.toMatch(/ style="|<script(?![^>]* src=)[^>]*>/);
    expect(gzipSync(html).length).toBeLessThanOrEqual(150 * 1024);
  });

  it('is not found where there is no course', async () => {
    expect((await visitor().get('/courses/nowhere/handbook')).status).toBe(404);
    expect(await read(course)).toContain(`href="${course}/handbook"`);
  });
});
