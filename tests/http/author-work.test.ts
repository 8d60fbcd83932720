import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const course = '/author/live-selling';
const bank = `${course}/questions/1-get-ready`;
const draftId = newId();
const file = { draftId, path: '1-get-ready/quiz.gift', as: world.instructor.id };
let server: Server;
let he: Browser;

const browserOf = async (person: { id: string }) =>
  new Browser(server.url).with('sign-in', await server.signIn(person));

beforeAll(async () => {
  server = await startServer();
  he = await browserOf(world.instructor);
  const opened = { draftId, courseId: 'live-selling', as: world.instructor.id };
  await he.post(`${course}?_action=author.openDraft`, opened);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const read = async (path: string, browser = he) => (await browser.get(path)).text();
const countIn = (html: string, what: RegExp) => html.match(what)?.length ?? 0;

/** A new question as its form sends it. */
const question = (id: string, changes: Record<string, string> = {}) => ({
  ...{
    ...file,
    was: '',
    id,
    kind: 'single',
    stem: '雨天 <b>能</b> 播吗？',
    competency: 'LV01',
    feedback: '',
    right: '1',
  },
  ...{ 'option.0.text': '能，撑伞', 'option.0.feedback': '雷雨天不行。', 'option.0.weight': '' },
  ...{ 'option.1.text': '不能，回屋', 'option.1.feedback': '对。先保平安。', 'option.1.weight': '' },
  ...{ value: '', tolerance: '', isTrue: 'true', whenRight: '', whenWrong: '' },
  ...changes,
});
const save = (fields: Record<string, string>) => he.post(`${bank}/new?_action=author.saveQuestion`, fields);

describe('the question bank', () => {
  it('lists every question with its way in', async () => {
    const html = await read(bank);
    expect(html).toContain('题库 · 开播准备与账号');
    expect(countIn(html, /<li id="q-/g)).toBe(12);
    expect(html).not.toMatch(/ style="|<script(?![^>]* src=)/);
  });

  it('saves a question, shows it as words, and takes it back', async () => {
    const saved = await save(question('LIVE-M1-Q91'));
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${bank}?done=saved&revision=1`]);
    const html = await read(`${bank}?done=saved&revision=1`);
    expect(html).toContain('雨天 &lt;b&gt;能&lt;/b&gt; 播吗？');
    expect(html).toContain('题目存好了');
    const reverted = await he.post(`${bank}?_action=author.revertFile`, { ...file, revision: '1' });
    expect(reverted.headers.get('location')).toBe(`${bank}?done=reverted`);
    expect(await read(bank)).not.toContain('雨天');
  });

  it('gives back all that was typed when something is missing, and saves it unfinished when asked to', async () => {
    const fields = question('LIVE-M1-Q92', { 'option.0.feedback': '', competency: '' });
    const refused = await save(fields);
    const html = await refused.text();
    expect(refused.status).toBe(400);
    for (const words of ['能，撑伞', '不能，回屋', '对。先保平安。', '还有 2 处要补', '选一个能力代码']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('没写完，先存着');
    expect((await save({ ...fields, unfinished: '1' })).status).toBe(303);
  });

  it('adds an option without saving anything, and keeps what was typed', async () => {
    const html = await (await he.post(`${bank}/new`, question('LIVE-M1-Q93', { press: 'add.option' }))).text();
    expect(countIn(html, /id="option-\d+"/g)).toBe(3);
    expect(html).toContain('能，撑伞');
    expect(countIn(await read(bank), /<li id="q-/g)).toBe(13);
  });

  it('gives another number when the number is taken meanwhile', async () => {
    const html = await (await save(question('LIVE-M1-Q01'))).text();
    expect(html).toMatch(/题号刚被别人用了，换成了 LIVE-M1-Q\d+/);
    expect(html).toContain('雨天');
  });

  it('shows both when somebody else has changed the question', async () => {
    const key = /<li id="q-([0-9a-f]{16})"/.exec(await read(bank))?.[1] ?? '';
    const tang = await browserOf(world.otherInstructor);
    const theirs = question('LIVE-M1-Q01', { was: key, stem: '唐雨改过的题？', as: world.otherInstructor.id });
    await tang.post(`${bank}/${key}?_action=author.saveQuestion`, theirs);
    const mine = question('LIVE-M1-Q01', { was: key, stem: '何静改的题？' });
    const refused = await he.post(`${bank}/${key}?_action=author.saveQuestion`, mine);
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(html).toContain('刚被别人改过');
    expect(html).toContain('唐雨改过的题？');
    expect(html).toContain('何静改的题？');
    const now = /name="was" value="([0-9a-f]{16})"/.exec(html)?.[1] ?? '';
    expect((await he.post(`${bank}/${key}?_action=author.saveQuestion`, { ...mine, was: now })).status).toBe(303);
  });

  it('leads back to the list when a question is no longer there', async () => {
    const gone = await he.get(`${bank}/0123456789abcdef`);
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `${bank}?done=gone`]);
  });

  it('moves and takes out by one press', async () => {
    const [first = ''] = /<li id="q-[0-9a-f]{16}"/.exec(await read(bank)) ?? [];
    const key = first.slice(-17, -1);
    const moved = await he.post(`${bank}?_action=author.changeBank`, {
      ...file,
      copyId: 'LIVE-M1-Q99',
      press: `down 0 ${key}`,
    });
    expect(moved.headers.get('location')).toMatch(/\?done=down&revision=\d+$/);
    expect(
      (await he.post(`${bank}?_action=author.changeBank`, { ...file, copyId: '', press: 'explode 0 x' })).status,
    ).toBe(400);
  });

  it('is handed out as GIFT', async () => {
    const response = await he.get(`${bank}/bank.gift`);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="live-selling-1-get-ready.gift.txt"',
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toContain('::LIVE-M1-Q02::');
  });
});

/** Sends a file of another platform to be looked at. */
async function look(bytes: Uint8Array<ArrayBuffer> | string, name = '题.xml') {
  const body = new FormData();
  body.set('as', world.instructor.id);
  body.set('file', new File([bytes], name));
  const headers = { origin: server.url, cookie: `sign-in=${he.cookie('sign-in')}` };
  const response = await fetch(`${server.url}${bank}/import`, { method: 'POST', body, headers, redirect: 'manual' });
  return { status: response.status, html: await response.text() };
}

const xml = (questions: string) => `<?xml version="1.0" encoding="UTF-8"?><quiz>${questions}</quiz>`;
const hostile = xml(`<question type="truefalse"><name><text>坏题</text></name>
<questiontext format="html"><text><![CDATA[<script>alert(1)</script><img src=x onerror="alert(2)"><p>能播吗？</p><a href="javascript:alert(3)">点</a>]]></text></questiontext>
<answer fraction="100"><text>true</text><feedback><text>对</text></feedback></answer><answer fraction="0"><text>false</text><feedback><text>错</text></feedback></answer></question>
<question type="multichoice"><questiontext><text>没写完</text>
<question type="essay"><name><text>谈谈</text></name><questiontext><text>谈谈发货</text></questiontext></question>`);

describe('questions from elsewhere', () => {
  it('are shown before anything is stored; the good come in, the bad stay readable, nothing runs', async () => {
    const { status, html } = await look(hostile);
    expect(status).toBe(200);
    expect(html).toContain('能播吗？');
    expect(html).toContain('谈谈发货');
    expect(html).toContain('里面的程序去掉了');
    expect(html).not.toMatch(/<script(?![^>]* src=)|<img|javascript:|onerror=/);
    expect(await read(bank)).not.toContain('能播吗？');
    const gift =
      /name="gift\.0" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#38;', '&').replaceAll('&#34;', '"') ?? '';
    const taken = await he.post(`${bank}/import?_action=author.takeQuestions`, {
      ...file,
      take: '0',
      'gift.0': gift,
      competency: 'LV02',
    });
    expect(taken.headers.get('location')).toMatch(/\?done=taken&count=1&revision=\d+$/);
    expect(await read(bank)).toContain('能播吗？');
  });

  it('are shown again when they could not be taken', async () => {
    const gift = '::LIVE-M1-Q95::雨天还能播吗？{T}';
    const refused = await he.post(`${bank}/import?_action=author.takeQuestions`, { ...file, 'gift.0': gift });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('雨天还能播吗？');
    const other = { ...file, draftId: newId(), take: '0', 'gift.0': gift };
    const gone = await he.post(`${bank}/import?_action=author.takeQuestions`, other);
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('雨天还能播吗？')]);
  });

  it.each<[what: string, bytes: Uint8Array<ArrayBuffer> | string, words: string]>([
    [
      'a bomb of entities',
      '<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>',
      'DOCTYPE',
    ],
    ['GBK', new Uint8Array([0xc4, 0xe3, 0xba, 0xc3, 0x7b, 0x54, 0x7d]), 'GBK'],
    ['too much', `<quiz>${' '.repeat(5 * 1024 * 1024)}</quiz>`, '文件太大，最多 5 MB'],
    ['nothing', '', '选一个文件'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), '不是 UTF-8'],
    ['brackets all the way down', '{'.repeat(20_000), '读不出来'],
  ])('say calmly what is wrong with %s', async (_what, bytes, words) => {
    const { status, html } = await look(bytes, '题.txt');
    expect(status).toBe(200);
    expect(html).toContain(words);
  });
});

describe('a practical assessment', () => {
  const page = `${course}/tasks/pitch-3min`;
  const plainOf = (text: string) =>
    text
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');

  /** Every field of the page's first form, as a browser would send it. */
  async function fieldsOf(browser = he): Promise<[string, string][]> {
    const html = (await read(page, browser)).split('data-live-form')[1]?.split('</form>')[0] ?? '';
    const fields: [string, string][] = [];
    for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
      const name = / name="([^"]*)"/.exec(tag)?.[1];
      const isTicked = !/type="checkbox"/.test(tag) || / checked/.test(tag);
      if (name && isTicked)
        fields.push([name, plainOf(/ value="([^"]*)"/.exec(tag)?.[1] ?? (/checkbox/.test(tag) ? 'on' : ''))]);
    }
    for (const [, name = '', text = ''] of html.matchAll(
      /<textarea [^>]*name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g,
    )) {
      fields.push([name, plainOf(text)]);
    }
    for (const [, name = '', options = ''] of html.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
      fields.push([name, /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '']);
    }
    return fields;
  }

  async function post(path: string, fields: [string, string][], person = world.instructor) {
    const body = new URLSearchParams(fields.map(([name, value]) => [name, name === 'as' ? person.id : value]));
    const headers = { origin: server.url, cookie: `sign-in=${await server.signIn(person)}` };
    return fetch(server.url + path, { method: 'POST', body, headers, redirect: 'manual' });
  }
  const set = (fields: [string, string][], name: string, value: string) =>
    fields.map(([one, old]): [string, string] => [one, one === name ? value : old]);

  it('saved as it stands changes no byte', async () => {
    const before = await read(`${course}/files/assessments/pitch-3min.md`);
    const saved = await post(`${page}?_action=author.saveTask`, await fieldsOf());
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${page}?saved`]);
    const text = (html: string) => /<textarea class="code"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1];
    expect(text(await read(`${course}/files/assessments/pitch-3min.md`))).toBe(text(before));
    expect(await read(page)).not.toContain('savedAt');
  });

  it('gets another criterion without saving, with what is missing to 100%', async () => {
    const fields = set(await fieldsOf(), 'rubric.0.weight', '10');
    const html = await (await post(page, [...fields, ['press', 'add.rubric']])).text();
    expect(countIn(html, /<fieldset[^>]* id="rubric-\d+"/g)).toBe(5);
    expect(html).toMatch(/name="rubric\.4\.weight" value="20"/);
    expect(html).toContain('合起来正好 100%');
  });

  it('shows what is wrong beside its field, and keeps it all', async () => {
    const fields = set(set(await fieldsOf(), 'rubric.0.weight', '31'), 'task.days', '很久');
    expect((await post(`${page}?_action=author.saveTask`, fields)).status).toBe(303);
    const html = await read(page);
    expect(html).toContain('现在 101%，多了 1%');
    expect(html).toContain('写 1 到 90 的整数');
    expect(html).toMatch(/name="task\.days" value="很久"/);
    const back = set(set(await fieldsOf(), 'rubric.0.weight', '30'), 'task.days', '7');
    expect((await post(`${page}?_action=author.saveTask`, back)).status).toBe(303);
  });

  it('shows both texts when somebody has saved it meanwhile', async () => {
    const fields = await fieldsOf();
    const theirs = set(fields, 'task.title', '唐雨的题目');
    expect((await post(`${page}?_action=author.saveTask`, theirs, world.otherInstructor)).status).toBe(303);
    const refused = await post(`${page}?_action=author.saveTask`, set(fields, 'task.title', '何静的题目'));
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(html).toContain('title: 唐雨的题目');
    expect(html).toContain('title: 何静的题目');
  });

  it('begins with the next number', async () => {
    const started = {
      draftId,
      as: world.instructor.id,
      name: 'Trial Show',
      title: '试播',
      titleEn: 'Trial',
      module: '1',
    };
    const response = await he.post(`${course}/tasks/new?_action=author.startTask`, started);
    expect(response.headers.get('location')).toBe(`${course}/tasks/trial-show`);
    expect(await read(`${course}/tasks/trial-show`)).toContain('PA-LIVE-3');
  });
});

describe('who may', () => {
  it.each([
    bank,
    `${bank}/new`,
    `${bank}/import`,
    `${bank}/bank.gift`,
    `${course}/tasks/pitch-3min`,
    `${course}/tasks/new`,
  ])('%s is for authors', async (path) => {
    expect((await (await browserOf(world.mentor)).get(path)).status).toBe(403);
    expect((await new Browser(server.url).get(path)).status).toBe(401);
  });

  it.each([
    `${course}/questions/9-nowhere`,
    `${course}/questions/media`,
    `${course}/tasks/nothing`,
    '/author/log/questions/1-x',
  ])('%s is not there', async (path) => {
    expect((await he.get(path)).status).toBe(404);
  });
});
