import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const courseId = 'live-selling';
const desk = `/author/${courseId}`;
const lesson = `${desk}/files/1-get-ready/3-light-and-sound.md`;
const preview = `${desk}/preview/1-get-ready/3-light-and-sound.md`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));
const textOf = async (browser: Browser, path: string) => (await browser.get(path)).text();

/** What the fields of the page's form about the file hold: hidden ones, boxes that are ticked, texts. */
function fieldsOf(html: string): Record<string, string> {
  const form = /<form[^>]*id="file"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const plain = (text = '') =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;|&#34;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');
  const read = (tag: string, name: string) => plain(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1]);
  const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([tag]) => tag);
  const ticked = inputs.filter((tag) => !/type="(radio|checkbox|file)"/.test(tag) || / checked/.test(tag));
  const texts = [...form.matchAll(/<textarea ([^>]*)>\n?([\s\S]*?)<\/textarea>/g)];
  const chosen = [...form.matchAll(/<select ([^>]*)>([\s\S]*?)<\/select>/g)];
  return Object.fromEntries(
    [
      ...ticked.map((tag) => [read(tag, 'name'), read(tag, 'value')]),
      ...chosen.map(([, tag = '', options = '']) => [
        read(tag, 'name'),
        read(/<option[^>]* selected[^>]*>/.exec(options)?.[0] ?? '', 'value'),
      ]),
      ...texts.map(([, tag = '', text]) => [read(tag, 'name'), plain(text)]),
    ].filter(([name]) => name),
  );
}

describe('the author’s desk', () => {
  it('is for those who write courses', async () => {
    const he = await signedIn(world.instructor);
    await he.post(`${desk}?_action=author.openDraft`, { as: world.instructor.id, draftId: newId(), courseId });
    const pages = ['/author', '/author/new', desk, lesson, preview, `${desk}/outline`, `${desk}/media`];
    const statuses = async (browser: Browser) =>
      (await Promise.all(pages.map((path) => browser.get(path)))).map(({ status }) => status);
    expect(await statuses(he)).toEqual(pages.map(() => 200));
    expect(await statuses(await signedIn(world.admin))).toEqual(pages.map(() => 200));
    expect(await statuses(await signedIn(world.mentor))).toEqual(pages.map(() => 403));
    expect(await statuses(await signedIn(world.learners.maXiaoyan))).toEqual(pages.map(() => 403));
    expect(await statuses(new Browser(server.url))).toEqual(pages.map(() => 401));
  });

  it('lists courses, finds one, and offers what was put away', async () => {
    const he = await signedIn(world.instructor);
    expect(await textOf(he, '/author')).toContain('村播直播带货实战');
    expect(await textOf(he, '/author?find=MAMA')).not.toContain('村播直播带货实战');
    expect(await textOf(he, '/author?find=没有')).toContain('没找到这门课');
  });

  it('has neither styles nor scripts in its pages', async () => {
    const he = await signedIn(world.instructor);
    for (const path of ['/author', desk, lesson, preview, `${desk}/outline`, `${desk}/media`]) {
      expect(await textOf(he, path)).not.toMatch(/ style="|<style|<script(?![^>]* src=)[^>]*>/);
    }
  });

  it('starts a course, says what is wrong, and keeps what was typed', async () => {
    const he = await signedIn(world.instructor);
    const course = {
      as: world.instructor.id,
      draftId: newId(),
      courseId: 'Sell Pears',
      code: 'LIVE',
      title: '卖梨',
      titleEn: 'Pears',
    };
    const refused = await he.post('/author/new?_action=author.startCourse', course);
    expect(refused.status).toBe(400);
    const html = await refused.text();
    expect(html).toContain('只用小写英文、数字和横线');
    expect(html).toContain('value="卖梨"');
    const started = await he.post('/author/new?_action=author.startCourse', {
      ...course,
      courseId: 'sell-pears',
      code: 'PEAR',
    });
    expect(started.headers.get('location')).toBe('/author/sell-pears?started');
    expect(await textOf(he, '/author/sell-pears')).toContain('先听一课');
  });
});

describe('a file at the author’s desk', () => {
  it('is saved by a plain form, byte by byte as it was where nothing was typed', async () => {
    const he = await signedIn(world.instructor);
    const fields = fieldsOf(await textOf(he, lesson));
    const unchanged = await he.post(`${lesson}?_action=author.saveFile`, fields);
    expect(unchanged.headers.get('location')).toBe(`${lesson}?saved`);
    expect(fieldsOf(await textOf(he, lesson))).toMatchObject({ revision: '0', text: fields.text });
    await he.post(`${lesson}?_action=author.saveFile`, { ...fields, 'fm.minutes': '45' });
    const after = fieldsOf(await textOf(he, lesson));
    expect(after.revision).toBe('1');
    expect(after.front).toBe(fields.front?.replace('minutes: 50', 'minutes: 45'));
  });

  it('shows both texts when somebody else has saved meanwhile, and loses neither', async () => {
    const [he, tang] = [await signedIn(world.instructor), await signedIn(world.otherInstructor)];
    const mine = fieldsOf(await textOf(he, lesson));
    const theirs: Record<string, string> = { ...fieldsOf(await textOf(tang, lesson)), as: world.otherInstructor.id };
    await tang.post(`${lesson}?_action=author.saveFile`, { ...theirs, text: `${theirs.text}\n唐雨加的。\n` });
    const refused = await he.post(`${lesson}?_action=author.saveFile`, { ...mine, text: `${mine.text}\n何静加的。\n` });
    expect(refused.status).toBe(409);
    const html = await refused.text();
    for (const shown of ['唐雨在', '唐雨加的。', '何静加的。', '两边一样', '用我这份', '用那边那份'])
      expect(html).toContain(shown);
    const again = Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const kept = await he.post(`${lesson}?_action=author.yieldFile`, { ...again, text: `${mine.text}\n何静加的。\n` });
    expect(kept.status).toBe(303);
    expect(await textOf(he, lesson)).toContain('唐雨加的。');
  });

  it('answers a script with the new revision, and refuses other sites', async () => {
    const he = await signedIn(world.instructor);
    const fields = fieldsOf(await textOf(he, lesson));
    const send = (headers: Record<string, string>) =>
      he.post('/_actions/author.saveFile', { ...fields, text: `${fields.text}\n再一句。\n` }, headers);
    expect((await send({ origin: 'https://evil.test', accept: 'application/json' })).status).toBe(403);
    const saved = await send({ accept: 'application/json' });
    expect(saved.status).toBe(200);
    expect(await saved.text()).toContain('revision');
    expect((await send({ accept: 'application/json' })).status).toBe(200);
  });

  it('is shown as a phone shows it, within our own pages alone, from what is typed', async () => {
    const he = await signedIn(world.instructor);
    const response = await he.get(preview);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect((await he.get(lesson)).headers.get('x-frame-options')).toBe('DENY');
    const fields = fieldsOf(await textOf(he, lesson));
    const typed = await he.post(`${preview}?view=night`, {
      ...fields,
      text: `${fields.text}\n\n没存的一句。<script>alert(1)</script>\n`,
    });
    const html = await typed.text();
    expect(html).toContain('没存的一句。&lt;script&gt;');
    expect(html).toContain('data-theme="dark"');
    expect(html).toContain('课文里不写 HTML');
    expect(await textOf(he, lesson)).not.toContain('没存的一句');
  });

  it('leads to its line, and from the lesson to its file', async () => {
    const he = await signedIn(world.instructor);
    expect(await textOf(he, `${lesson}?line=30`)).toContain('data-line="30"');
    const page = await textOf(he, '/courses/live-selling/get-ready/light-and-sound');
    expect(page).toContain('改这一课');
    const edit = await he.get('/author/live-selling?file=1-get-ready/3-light-and-sound.md');
    expect(edit.headers.get('location')).toBe(lesson);
  });
});

describe('media of a course', () => {
  const media = `${desk}/media/live-kit.svg`;

  it('are shown to authors from the draft, to everybody from what is published, and never run', async () => {
    const he = await signedIn(world.instructor);
    for (const path of [media, '/courses/live-selling/media/live-kit.svg']) {
      const response = await he.get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('image/svg+xml');
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await new Browser(server.url).get('/courses/live-selling/media/live-kit.svg')).status).toBe(200);
    expect((await new Browser(server.url).get(media)).status).toBe(404);
    for (const name of ['none.svg', '..%2fcourse.md', 'course.md']) {
      expect((await he.get(`/courses/live-selling/media/${name}`)).status).toBe(404);
    }
  });

  it('come in parts to those who ask for a part', async () => {
    const url = `${server.url}/courses/live-selling/media/live-kit.svg`;
    const part = await fetch(url, { headers: { range: 'bytes=0-9' } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10]);
    expect((await fetch(url, { headers: { range: 'bytes=999999-' } })).status).toBe(416);
  });
});
