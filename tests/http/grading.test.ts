/** The grading desk without JavaScript: claims, filters, the next work, marks, voices, own sentences. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMarkable } from '#domain/assessment/mark-rules.ts';
import { listSubmissionFiles } from '#domain/practice/queries.ts';
import { type Ctx, visitor } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { openDiskStorage } from '#server/storage.ts';
import { silentOpus } from '#tests/support/recording.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { handIn } from '#tests/support/work.ts';
import { world } from '#tests/support/world.ts';

const { suQiaoqiao, shiLei, naRen, weiAduo, zhouGuilan, zhaoXiaoman } = world.learners;
type Person = { id: string };
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const ctxOf = ({ id }: Person): Ctx => ({
  db: server.db,
  storage: openDiskStorage(`${server.folder}/files`),
  actor: { ...visitor, id, role: 'learner', organisationId: world.federation.id },
  now: new Date(),
  locale: 'zh-CN',
});

async function ask(path: string, person: Person, fields?: Record<string, string | File>, headers: HeadersInit = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) body.set(name, value);
  const cookie = `sign-in=${await server.signIn(person)}`;
  const init = fields ? { method: 'POST', body } : {};
  const response = await fetch(server.url + path, {
    ...init,
    redirect: 'manual',
    headers: { origin: server.url, cookie, ...headers },
  });
  return {
    status: response.status,
    to: response.headers.get('location'),
    response,
    html: await response.clone().text(),
  };
}
const gradingOf = (submissionId: string, changes: Record<string, string | File> = {}) => ({
  ...{ id: newId(), submissionId, as: world.mentor.id, marks: '[]', voiceId: '', filter: '' },
  ...{ 'levels.C1': '3', 'levels.C2': '3', 'levels.C3': '4', 'levels.C4': '3' },
  ...{ highlight: '像聊天', change: '补一张照片', nextStep: '周日前交' },
  ...changes,
});
const act = (submissionId: string, action: string, query = '') =>
  `/grading/${submissionId}?_action=assessment.${action}${query}`;
const waitingOf = async ({ id }: Person) => {
  const { waitingSubmission } = server.db.tables;
  const [row] = await server.db.select().from(waitingSubmission).where(eq(waitingSubmission.learnerId, id));
  return row?.submissionId ?? '';
};
const namesIn = (html: string) => [...html.matchAll(/data-queue[^>]*>\s*<b>([^<]+)/g)].map(([, name]) => name);

describe('the queue', () => {
  it('is narrowed down by its address, and the way into the work keeps it', async () => {
    const all = await ask('/grading', world.mentor);
    expect(namesIn(all.html)).toEqual(['周桂兰', '赵小满']);
    const village = await ask('/grading?village=zhuxia', world.mentor);
    expect(namesIn(village.html)).toEqual(['赵小满']);
    expect(village.html).toContain('?village=zhuxia"');
    expect(namesIn((await ask('/grading?search=桂', world.mentor)).html)).toEqual(['周桂兰']);
    const none = await ask('/grading?state=late&page=7', world.mentor);
    expect([none.status, namesIn(none.html).length, none.html.includes('没有这样的作业')]).toEqual([200, 0, true]);
    const odd = await ask('/grading?state=%3Cscript%3E&cohort=nothing&page=-1', world.mentor);
    expect([odd.status, odd.html.includes('<script>"')]).toEqual([200, false]);
  });

  it('goes on to the next work of the same filter', async () => {
    const [own, other] = [await handIn(ctxOf(suQiaoqiao)), await handIn(ctxOf(shiLei))];
    const filter = 'village=shimo';
    const sent = await ask(act(other, 'gradeSubmission', `&${filter}`), world.mentor, gradingOf(other, { filter }));
    expect([sent.status, sent.to]).toEqual([303, `/grading?${filter}&saved=${other}`]);
    const next = await ask(act(own, 'gradeSubmission'), world.mentor, gradingOf(own));
    const first = await waitingOf(zhouGuilan);
    expect([next.status, next.to]).toEqual([303, `/grading/${first}?saved=${own}`]);
    const page = await ask(next.to ?? '', world.mentor);
    expect([page.html.includes('接着批这份'), page.html.includes('你正在批')]).toEqual([true, true]);
  });
});

it('a grading is taken back from the page that follows it, and its words are there again', async () => {
  const id = await handIn(ctxOf(weiAduo));
  const sent = await ask(act(id, 'gradeSubmission'), world.mentor, gradingOf(id, { change: '收回来的话' }));
  const page = await ask(sent.to ?? '', world.mentor);
  const [, gradingId = ''] = /name="gradingId" value="([^"]+)"/.exec(page.html) ?? [];
  expect([page.html.includes('收回给韦阿朵的评分'), gradingId.length]).toEqual([true, 36]);
  const undo = (person: Person) =>
    ask('/grading?_action=assessment.revokeGrading', person, { gradingId, as: person.id });
  expect((await undo(world.otherMentor)).status).toBe(404);
  await expect.poll(async () => (await undo(world.mentor)).to, { timeout: 10_000 }).toBe(`/grading/${id}?undone=1`);
  const { html } = await ask(`/grading/${id}?undone=1`, world.mentor);
  expect([html.includes('评分收回来了'), html.includes('收回来的话')]).toEqual([true, true]);
  expect((await ask(`/submissions/${id}`, weiAduo)).html).toContain('等导师回');
});

describe('a claim', () => {
  it('is shown to the others, and is taken over with a reason', async () => {
    const id = await waitingOf(zhaoXiaoman);
    const claim = (person: Person, more: Record<string, string> = {}) =>
      ask(act(id, 'claimSubmission'), person, { submissionId: id, as: person.id, ...more });
    expect((await claim(world.mentor)).status).toBe(303);
    const seen = await ask(`/grading/${id}`, world.instructor);
    expect([seen.html.includes('李秋月正在批'), seen.html.includes('name="levels.C1"')]).toEqual([true, false]);
    expect((await ask('/grading', world.instructor)).html).toContain('李秋月正在批');
    expect((await claim(world.instructor)).status).toBe(409);
    const without = await claim(world.instructor, { takeoverId: newId(), reason: '' });
    expect([without.status, without.html.includes('写一句为什么')]).toEqual([400, true]);
    expect((await claim(world.instructor, { takeoverId: newId(), reason: '她今晚不在' })).status).toBe(303);
    const sent = await ask(act(id, 'gradeSubmission'), world.mentor, gradingOf(id, { highlight: '先写的话' }));
    expect(sent.status).toBe(303); // a claim is a courtesy: the first grading counts
    const late = gradingOf(id, { highlight: '后写的话', as: world.instructor.id });
    const refused = await ask(act(id, 'gradeSubmission'), world.instructor, late);
    expect([refused.status, refused.html.includes('李秋月已经批过'), refused.html.includes('后写的话')]).toEqual([
      409,
      true,
      true,
    ]);
    const again = await ask(`/grading/${id}`, world.instructor);
    expect(again.html).toContain('后写的话');
  });
});

describe('the form without JavaScript', () => {
  it('marks a ninth of a photograph, takes it back, and inserts a sentence; nothing typed is lost', async () => {
    const id = await waitingOf(zhouGuilan);
    const photo = (await listSubmissionFiles(ctxOf(zhouGuilan), id)).find(isMarkable);
    const photoId = photo?.id ?? '';
    const place = {
      [`markKind.${photoId}`]: 'arrow',
      [`markPlace.${photoId}`]: '9',
      [`markWords.${photoId}`]: '这里看不清',
    };
    const keep = (changes: Record<string, string>) => ask(act(id, 'keepGrading'), world.mentor, gradingOf(id, changes));
    const marked = await keep({ ...place, do: `mark:${photoId}`, change: '写到一半' });
    expect([marked.status, marked.to]).toEqual([303, `/grading/${id}#judge`]);
    const { html } = await ask(`/grading/${id}`, world.mentor);
    expect([html.includes('1. 箭头，右下'), html.includes('这里看不清'), html.includes('写到一半')]).toEqual([
      true,
      true,
      true,
    ]);
    const [, json = ''] = /name="marks" value="([^"]*)"/.exec(html) ?? [];
    const marks = json.replaceAll('&quot;', '"').replaceAll('&#34;', '"');
    await keep({ marks, do: 'insert:change:再补一张', change: '写到一半' });
    expect((await ask(`/grading/${id}`, world.mentor)).html).toContain('写到一半。再补一张');
    await keep({ marks, do: 'unmark:0' });
    expect((await ask(`/grading/${id}`, world.mentor)).html).not.toContain('1. 箭头，右下');
    expect((await keep({ marks: '{"not": "marks"', do: 'keep' })).status).toBe(303);
  });

  it('takes a recording, plays it to the learner in parts, and hides it from others', async () => {
    const id = await handIn(ctxOf(naRen));
    const program = new File(['MZ a program'], 'voice.mp3', { type: 'audio/mpeg' });
    const refused = await ask(
      act(id, 'gradeSubmission'),
      world.mentor,
      gradingOf(id, { voice: program, change: '还在' }),
    );
    expect([refused.status, refused.html.includes('这不是能放的录音'), refused.html.includes('还在')]).toEqual([
      400,
      true,
      true,
    ]);
    const voice = new File([new Uint8Array(silentOpus(9))], 'voice.ogg', { type: 'text/html' });
    const short = { highlight: '', nextStep: '' };
    expect((await ask(act(id, 'gradeSubmission'), world.mentor, gradingOf(id, { voice, ...short }))).status).toBe(303);
    const { html } = await ask(`/submissions/${id}`, naRen);
    const [path = ''] = /\/voices\/[0-9a-f-]+/.exec(html) ?? [];
    expect([html.includes('9 秒'), html.includes('一个亮点')]).toEqual([true, false]);
    const part = await ask(path, naRen, undefined, { range: 'bytes=0-3' });
    const { headers } = part.response;
    expect([part.status, part.html, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      206,
      'OggS',
      'audio/ogg',
      'nosniff',
    ]);
    const statuses = await Promise.all(
      [world.mentor, world.coordinator, shiLei, world.otherMentor].map(
        async (person) => (await ask(path, person)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 404, 404]);
  });
});

it('own sentences are kept, changed and removed', async () => {
  const page = '/grading/templates';
  const id = newId();
  const send = (action: string, fields: Record<string, string>) =>
    ask(`${page}?_action=assessment.${action}`, world.mentor, fields);
  expect((await ask(page, world.mentor)).html).toContain('还没有存过');
  const none = await send('saveTemplate', { id, word: 'change', text: ' ' });
  expect([none.status, none.html.includes('写一句再存')]).toEqual([400, true]);
  expect((await send('saveTemplate', { id, word: 'change', text: '补一张读数照' })).status).toBe(303);
  expect((await send('editTemplate', { id, text: '补一张清楚的读数照' })).to).toBe(`${page}?saved`);
  expect((await ask(page, world.mentor)).html).toContain('补一张清楚的读数照');
  expect((await ask(page, world.otherMentor)).html).not.toContain('补一张清楚的读数照');
  expect((await send('removeTemplate', { id })).to).toBe(`${page}?removed`);
  expect((await send('editTemplate', { id, text: '晚了' })).status).toBe(404);
  expect((await ask(page, world.coordinator)).status).toBe(403);
});
