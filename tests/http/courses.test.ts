import { gzipSync } from 'node:zlib';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const course = '/courses/live-selling';
const lesson = `${course}/get-ready/one-phone`;
const next = `${course}/get-ready/account`;
const { chenYueji, maXiaoyan } = world.learners;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const visitor = () => new Browser(server.url);
const signedIn = async (person: { id: string }) => visitor().with('sign-in', await server.signIn(person));
const textOf = async (browser: Browser, path: string) => (await browser.get(path)).text();

/** The fields of the form in the dock of a lesson. */
function fieldsOf(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

async function readingOf(person: { id: string }, lessonId: string) {
  const { reading } = server.db.tables;
  const own = and(eq(reading.learnerId, person.id), eq(reading.lessonId, lessonId));
  const [row] = await server.db.select().from(reading).where(own);
  return row ?? null;
}

describe('GET', () => {
  const answers = [
    ['the list', '/courses', 200],
    ['a course', course, 200],
    ['a lesson', lesson, 200],
    ['a lesson that is being written', `${course}/script/five-steps`, 200],
    ['a programme', '/courses/programmes/live-evening', 200],
    ['a course that is not there', '/courses/nowhere', 404],
    ['a programme that is not there', '/courses/programmes/nowhere', 404],
    ['a module that is not there', `${course}/nowhere/one-phone`, 404],
    ['a lesson that is not there', `${course}/get-ready/nowhere`, 404],
    ['what every object has', `${course}/constructor/__proto__`, 404],
  ] as const;
  it.each(answers)('answers %s', async (_what, path, status) => {
    for (const browser of [visitor(), await signedIn(maXiaoyan), await signedIn(world.mentor)]) {
      const response = await browser.get(path);
      expect(response.status).toBe(status);
      expect(await response.text()).toMatch(/<title>.+ · 田头学堂<\/title>/);
    }
  });

  it('shows six sections, without a style or an inline script', async () => {
    const html = await textOf(visitor(), lesson);
    expect(html.match(/<section class="stack" id="s\d"/g)).toHaveLength(6);
    expect(html).not.toMatch(/ style="|<script(?![^>]* src=)[^>]*>/);
  });

  it('shows the calendar of a programme, with its lessons', async () => {
    expect(await textOf(visitor(), '/courses')).toContain('16 次课 · 每次 70–120 分钟 · 实操 71%');
    const html = await textOf(visitor(), '/courses/programmes/live-evening');
    expect(html.match(/<th scope="row"/g)).toHaveLength(16 + 1);
    expect(html).toContain(`href="${lesson}"`);
    expect(html).toContain('1130 / 1600');
    const english = await textOf(visitor().with('lang', 'en'), '/courses/programmes/station-wednesday');
    expect(english).toContain('Week 8 Wed');
    expect(english).toContain('Settling daily, teaching a neighbour');
  });

  it('says in English what is in English', async () => {
    const html = await textOf(visitor().with('lang', 'en'), course);
    expect(html).toContain('Village live selling in practice');
    expect(html).toContain('Is one phone enough?');
  });

  it('shows a learner what she has read and where to go on', async () => {
    const html = await textOf(await signedIn(maXiaoyan), course);
    expect(html).toContain('学完了');
    expect(html).toContain('看到「跟着做」');
    expect(html).toContain('接着学：成本卡与保本价');
    expect(await textOf(await signedIn(maXiaoyan), `${course}/choose-goods/cost-card`)).toContain('href="#s4"');
  });

  it('asks no visitor how far she has read', async () => {
    const html = await textOf(visitor(), lesson);
    expect(html).not.toContain('data-reading');
    expect(html).toContain('下一课');
  });

  it('is small enough for one round trip', async () => {
    const html = await textOf(visitor(), lesson);
    const css = /href="(\/_astro\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    const bytes = gzipSync(html).length + gzipSync(await textOf(visitor(), css)).length;
    expect(bytes).toBeLessThanOrEqual(14 * 1024);
  });
});

describe('POST a reading', () => {
  const action = `${lesson}?_action=courses.recordReading`;

  it('finishes a lesson and goes on, however often it is pressed', async () => {
    const browser = await signedIn(chenYueji);
    const fields = fieldsOf(await textOf(browser, lesson));
    for (const _time of ['first', 'again']) {
      const response = await browser.post(action, fields);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe(next);
    }
    expect(await readingOf(chenYueji, 'LIVE-M1-L1')).toMatchObject({ furthest: 6, finishedAt: expect.any(Date) });
    expect(await textOf(browser, lesson)).toContain('这一课学完了');
  });

  it('notes a section while she reads', async () => {
    const browser = await signedIn(chenYueji);
    const fields = fieldsOf(await textOf(browser, next));
    const seen = { ...fields, furthest: '3', isFinished: 'false' };
    const response = await browser.post('/_actions/courses.recordReading', seen, { accept: 'application/json' });
    expect(response.status).toBe(200);
    expect(await readingOf(chenYueji, 'LIVE-M1-L2')).toMatchObject({ furthest: 3, finishedAt: null });
  });

  it('refuses visitors, others than learners, other sites and what does not exist', async () => {
    const browser = await signedIn(chenYueji);
    const fields = fieldsOf(await textOf(browser, next));
    expect((await visitor().post(action, fields)).status).not.toBe(200);
    const mentor = await signedIn(world.mentor);
    expect((await mentor.post(action, fields)).headers.get('location')).toMatch(/^\/sign-in/);
    expect((await mentor.post(action, { ...fields, as: world.mentor.id })).status).toBe(403);
    expect((await browser.post(action, { ...fields, furthest: '99' })).status).toBe(400);
    expect((await browser.post(action, { ...fields, lessonId: 'LIVE-M9-L1' })).status).toBe(404);
    expect((await browser.post(action, fields, { origin: 'https://evil.test' })).status).toBe(403);
  });
});
