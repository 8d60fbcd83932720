import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '#domain/accounts/token.ts';
import { listDraftFiles, listSubmissionFiles } from '#domain/practice/queries.ts';
import { type Ctx, visitor } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { openDiskStorage } from '#server/storage.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { answers, key, photograph } from '#tests/support/work.ts';
import { world } from '#tests/support/world.ts';

const { suQiaoqiao, shiLei, weiAduo, naRen, luoXiaosui, qinShanmei, zhouGuilan } = world.learners;
const page = `/practice/${key.taskId}?course=${key.courseId}`;
const keep = `${page.replace('?', '?_action=practice.keepWork&')}`;
const send = `${page.replace('?', '?_action=practice.handIn&')}`;
type Person = { id: string };
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const ctxOf = (person: Person): Ctx => ({
  db: server.db,
  storage: openDiskStorage(`${server.folder}/files`),
  actor: { ...visitor, id: person.id },
  now: new Date(),
  locale: 'zh-CN',
});
const browserOf = async (person: Person) => new Browser(server.url).with('sign-in', await server.signIn(person));
const visit = async (path: string, person: Person) => (await browserOf(person)).get(path);

/** A form of the work page; files by the name of their field. */
async function post(path: string, person: Person, fields: Record<string, string>, files: [string, File][] = []) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const [name, file] of files) body.append(name, file);
  const cookie = `sign-in=${await server.signIn(person)}`;
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { origin: server.url, cookie },
  });
}
const fieldsOf = (changes: Record<string, string> = {}) => ({
  ...key,
  id: newId(),
  seen: '',
  ...Object.fromEntries(Object.entries(answers).map(([item, text]) => [`answers.${item}`, text])),
  ...changes,
});
const jpeg = async (colour: string, name = `${colour}.jpg`) =>
  new File([new Uint8Array(await photograph(colour))], name, { type: 'image/jpeg' });
const bothPhotos = async (): Promise<[string, File][]> => [
  ['files.script', await jpeg('white')],
  ['files.proof', await jpeg('green')],
];
const submissionsOf = ({ id }: Person) => {
  const { submission } = server.db.tables;
  return server.db.select().from(submission).where(eq(submission.learnerId, id));
};
async function handedIn(person: Person): Promise<string> {
  const fields = fieldsOf();
  const response = await post(send, person, fields, await bothPhotos());
  expect(response.status).toBe(303);
  return fields.id;
}

describe('the work form', () => {
  it('keeps photographs and text with one press, and shows them again', async () => {
    const response = await post(keep, suQiaoqiao, fieldsOf({ add: 'script' }), await bothPhotos());
    expect([response.status, response.headers.get('location')]).toEqual([303, `${page}&kept#work`]);
    const html = await (await visit(page, suQiaoqiao)).text();
    expect(html).toContain(answers.words);
    expect(html.match(/src="\/evidence\//g)).toHaveLength(2);
  });

  it('refuses 40 MB with 413, and the draft is as it was', async () => {
    const huge = new File([new Uint8Array(40 * 1024 * 1024).fill(0xff)], '大.jpg', { type: 'image/jpeg' });
    const response = await post(keep, suQiaoqiao, fieldsOf({ 'answers.words': '别的' }), [['files.script', huge]]);
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('太大');
    expect(await (await visit(page, suQiaoqiao)).text()).toContain(answers.words);
    expect(await listDraftFiles(ctxOf(suQiaoqiao), key)).toHaveLength(2);
  });

  it('names a program that calls itself a photograph, and keeps what was typed', async () => {
    const program = new File(['MZ a program'], '脚本.jpg.exe', { type: 'image/jpeg' });
    const fields = fieldsOf({ 'answers.words': '带"引号"的话' });
    const response = await post(keep, shiLei, fields, [['files.script', program]]);
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(html).toContain('「脚本.jpg.exe」不是照片');
    expect(html).toContain('带&quot;引号&quot;的话');
    expect(html).toContain(fields.id);
  });

  it('says all that is missing, at its place and above', async () => {
    const response = await post(send, shiLei, fieldsOf({ 'answers.length': '200', 'answers.words': '' }));
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(html).toContain('还差几处');
    for (const field of ['files.script', 'files.proof', 'answers.length', 'answers.words']) {
      expect(html).toContain(`href="#f-${field}"`);
      expect(html).toContain(`id="f-${field}-error"`);
    }
    expect(html).toContain('最多 180 秒');
  });

  it('shows what another window has saved, and lets her choose', async () => {
    await post(keep, naRen, fieldsOf({ 'answers.words': '第一个窗口' }));
    const second = await post(keep, naRen, fieldsOf({ 'answers.words': '第二个窗口' }));
    const html = await second.text();
    expect(second.status).toBe(409);
    expect(html).toContain('另一个窗口存的是');
    expect([html.includes('第一个窗口'), html.includes('第二个窗口')]).toEqual([true, true]);
    const [, seen = ''] = /name="seen" value="(\d+)"/.exec(html) ?? [];
    const chosen = await post(keep, naRen, fieldsOf({ 'answers.words': '第二个窗口', seen }));
    expect(chosen.status).toBe(303);
  });

  it('is handed in once however often it is pressed', async () => {
    const fields = fieldsOf();
    const files = await bothPhotos();
    for (const _time of ['once', 'twice', 'thrice']) {
      const response = await post(send, weiAduo, fields, files);
      expect([response.status, response.headers.get('location')]).toEqual([303, `${page}&done`]);
    }
    expect(await submissionsOf(weiAduo)).toHaveLength(1);
    expect(await (await visit(`${page}&done`, weiAduo)).text()).toContain('交上去了');
  });

  it('of a second window is told that one is handed in, and keeps its text', async () => {
    await handedIn(luoXiaosui);
    const other = await post(send, luoXiaosui, fieldsOf({ 'answers.words': '第二个窗口写的' }));
    const html = await other.text();
    expect(other.status).toBe(409);
    expect([html.includes('已经交过一份'), html.includes('第二个窗口写的')]).toEqual([true, true]);
    expect(await submissionsOf(luoXiaosui)).toHaveLength(1);
  });

  it('gives the text back when the sign-in ended in the middle', async () => {
    const token = await server.signIn(qinShanmei);
    const browser = new Browser(server.url).with('sign-in', token);
    const { signIn } = server.db.tables;
    await server.db.tx((tx) =>
      tx
        .update(signIn)
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where(eq(signIn.tokenHash, hashToken(token))),
    );
    const late = await browser.post(keep, fieldsOf({ 'answers.words': '写到一半' }));
    expect(late.headers.get('location')).toMatch(/^\/sign-in\?kept/);
    const back = await browser.with('sign-in', await server.signIn(qinShanmei)).get(page);
    expect(await back.text()).toContain('写到一半');
  });
});

describe('pages', () => {
  it('answer by who asks', async () => {
    const [waiting] = await submissionsOf(zhouGuilan);
    const id = waiting?.id ?? '';
    const [photo] = await listSubmissionFiles(ctxOf(zhouGuilan), id);
    const statuses = async (path: string, people: Person[]) =>
      Promise.all(people.map(async (person) => (await visit(path, person)).status));
    const people = [zhouGuilan, world.mentor, world.instructor, world.coordinator, world.otherMentor, shiLei];
    expect(await statuses(`/submissions/${id}`, people)).toEqual([200, 200, 200, 200, 404, 404]);
    expect(await statuses(`/grading/${id}`, people)).toEqual([403, 200, 200, 403, 404, 404]);
    expect(await statuses(`/evidence/${photo?.id}`, people)).toEqual([200, 200, 200, 200, 404, 404]);
    expect(await statuses('/grading', people)).toEqual([403, 200, 200, 403, 200, 403]);
    expect(await statuses('/practice', people)).toEqual([200, 200, 200, 200, 200, 200]);
    for (const path of ['/practice', page, '/review', '/grading', `/submissions/${id}`, `/evidence/${photo?.id}`]) {
      expect([path, (await fetch(server.url + path)).status]).toEqual([path, 401]);
    }
    expect((await visit('/practice/PA-LIVE-9', shiLei)).status).toBe(404);
  });

  it('give a photograph out as a picture that no shared cache keeps', async () => {
    const [waiting] = await submissionsOf(zhouGuilan);
    const files = await listSubmissionFiles(ctxOf(zhouGuilan), waiting?.id ?? '');
    const photo = files.find(({ kind }) => kind === 'photo');
    const response = await visit(`/evidence/${photo?.id}`, world.mentor);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
    });
  });

  it('give a film out in parts, for players that ask for parts', async () => {
    const [waiting] = await submissionsOf(zhouGuilan);
    const files = await listSubmissionFiles(ctxOf(zhouGuilan), waiting?.id ?? '');
    const film = files.find(({ kind }) => kind === 'video');
    const cookie = `sign-in=${await server.signIn(world.mentor)}`;
    const ask = (headers: Record<string, string>, query = '') =>
      fetch(`${server.url}/evidence/${film?.id}${query}`, { headers: { cookie, ...headers } });
    const part = await ask({ range: 'bytes=4-7' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 4-7/${film?.bytes}`,
      'ftyp',
    ]);
    expect(part.headers.get('content-security-policy')).toContain('sandbox');
    const etag = part.headers.get('etag') ?? '';
    const statuses = [
      await ask({}),
      await ask({ range: `bytes=${film?.bytes}-` }),
      await ask({ range: 'bytes=0-0', 'if-range': '"another"' }),
      await ask({ range: 'bytes=0-0', 'if-range': etag }),
      await ask({ 'if-none-match': etag }),
      await ask({}, '?size=poster'),
    ].map(({ status, headers }) => [status, headers.get('content-type')]);
    expect(statuses.map(([status]) => status)).toEqual([200, 416, 200, 206, 304, 200]);
    expect(statuses.at(-1)?.[1]).toBe('image/webp');
  });

  it('speak English when asked', async () => {
    const browser = (await browserOf(shiLei)).with('lang', 'en');
    expect(await (await browser.get(page)).text()).toContain('How it is graded');
  });
});

describe('grading', () => {
  const grade = (submissionId: string) => `/grading/${submissionId}?_action=assessment.gradeSubmission`;
  const fields = (submissionId: string, changes: Record<string, string> = {}) => ({
    ...{ id: newId(), submissionId, 'levels.C1': '3', 'levels.C2': '2', 'levels.C3': '4', 'levels.C4': '3' },
    ...{ highlight: '像聊天', change: '补一张照片', nextStep: '周日前交' },
    ...changes,
  });

  it('keeps what was typed when something is missing', async () => {
    const id = await handedIn(suQiaoqiao);
    const response = await post(grade(id), world.mentor, fields(id, { change: '', highlight: '写好的亮点' }));
    const html = await response.text();
    expect(response.status).toBe(400);
    expect([html.includes('这里要写一句'), html.includes('写好的亮点')]).toEqual([true, true]);
    const none = await post(grade(id), world.mentor, { id: newId(), submissionId: id });
    expect([none.status, (await none.text()).match(/这一项还没打/g)?.length]).toEqual([400, 4]);
  });

  it('is stored once, tells the second grader by whom, and gives the work back', async () => {
    const [own] = await submissionsOf(suQiaoqiao);
    const id = own?.id ?? '';
    const once = fields(id);
    for (const _time of ['once', 'again']) expect((await post(grade(id), world.mentor, once)).status).toBe(303);
    const second = await post(grade(id), world.instructor, fields(id, { highlight: '另一位写的' }));
    const html = await second.text();
    expect(second.status).toBe(409);
    expect([html.includes('李秋月已经批过'), html.includes('另一位写的')]).toEqual([true, true]);
    expect(await (await visit(`/submissions/${id}`, suQiaoqiao)).text()).toContain('补一张照片');
    await expect.poll(async () => (await visit(page, suQiaoqiao)).text(), { timeout: 10_000 }).toContain(answers.words);
  });

  it('of what was taken back is refused with clear words', async () => {
    const [own] = await submissionsOf(weiAduo);
    const id = own?.id ?? '';
    const withdraw = `/submissions/${id}?_action=practice.withdraw`;
    expect((await post(withdraw, weiAduo, { id })).status).toBe(303);
    const late = await post(grade(id), world.instructor, fields(id, { highlight: '还在的话' }));
    const html = await late.text();
    expect(late.status).toBe(409);
    expect([html.includes('撤回去改了'), html.includes('还在的话')]).toEqual([true, true]);
  });

  it('is refused to her coordinator with 403 and to the mentor of others with 404', async () => {
    const [waiting] = await submissionsOf(zhouGuilan);
    const id = waiting?.id ?? '';
    expect((await post(grade(id), world.coordinator, fields(id))).status).toBe(403);
    expect((await post(grade(id), world.otherMentor, fields(id))).status).toBe(404);
  });
});

describe('the quiz', () => {
  const quiz = `/courses/${key.courseId}/get-ready/quiz`;

  it('asks for the answers that are missing, and keeps the others', async () => {
    const browser = await browserOf(shiLei);
    const html = await (await browser.get(quiz)).text();
    const [, question = '', value = ''] = /type="radio" name="q\.([\w-]+)" value="(\d)"/.exec(html) ?? [];
    const asked = [...html.matchAll(/name="ask" value="([\w-]+)"/g)].map(([, id]) => id);
    const body = new FormData();
    for (const id of asked) body.append('ask', id ?? '');
    const typed = { id: newId(), courseId: key.courseId, module: 'get-ready', basedOn: '', [`q.${question}`]: value };
    for (const [name, text] of Object.entries(typed)) body.set(name, text);
    const cookie = `sign-in=${await server.signIn(shiLei)}`;
    const headers = { origin: server.url, cookie };
    const response = await fetch(`${server.url}${quiz}?_action=assessment.takeQuiz`, { method: 'POST', body, headers });
    const again = await response.text();
    expect(response.status).toBe(400);
    expect(again).toContain(`还有 ${asked.length - 1} 题没答`);
    expect(again).toMatch(new RegExp(`name="q\\.${question}" value="${value}" checked`));
    expect(again).toContain(typed.id);
  });

  it('is for people who have signed in', async () => {
    expect((await fetch(server.url + quiz)).status).toBe(401);
  });
});
