import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { photograph } from '#tests/support/work.ts';
import { world } from '#tests/support/world.ts';

const { linFeng, yeZi, shiLei } = world.learners;
const page = '/practice/PA-CLOG-1?course=county-logistics';
const doorOf = (action: string) => page.replace('?', `?_action=${action}&`);
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

type Person = { id: string };
const browserOf = async (person: Person) => new Browser(server.url).with('sign-in', await server.signIn(person));
const textOf = async (person: Person, path: string) => (await (await browserOf(person)).get(path)).text();

async function send(person: Person, fields: Record<string, string>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({
    courseId: 'county-logistics',
    taskId: 'PA-CLOG-1',
    seen: '',
    ...fields,
  }))
    body.set(name, value);
  const photo = new Uint8Array(await photograph('olive'));
  body.append('files.truck', new File([photo], 'truck.jpg', { type: 'image/jpeg' }));
  const headers = { origin: server.url, cookie: `sign-in=${await server.signIn(person)}` };
  return fetch(server.url + doorOf('practice.handIn'), { method: 'POST', redirect: 'manual', body, headers });
}
const answers = { 'answers.order': '第三站先装', 'answers.weight': '42' };

it('two make one work together, hand it in for both, and one opens her part to the class', async () => {
  const invited = await textOf(yeZi, page);
  expect(invited).toContain('林枫请你一起做');
  expect(invited).not.toContain('id="work"');
  const [, invitation = ''] = /name="id" value="([^"]+)"[^<]*<button[^>]*value="accepted"/.exec(invited) ?? [];
  const yes = await (await browserOf(yeZi)).post(doorOf('groups.answer'), { id: invitation, reply: 'accepted' });
  expect([yes.status, yes.headers.get('location')]).toEqual([303, `${page}&group=answered#group`]);

  const refused = await send(linFeng, { id: newId(), share: '看单', ...answers });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('叶子还没写自己做了什么');

  const id = newId();
  const sent = await send(yeZi, { id, share: '装车', ...answers });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page}&done`]);
  expect(await textOf(linFeng, page)).toContain('交上去了');
  const own = await textOf(yeZi, `/submissions/${id}`);
  expect(own).toContain('林枫放的');
  expect(own).toContain('看单');
  expect((await (await browserOf(linFeng)).get(`/submissions/${id}`)).status).toBe(404);

  expect((await (await browserOf(linFeng)).get(`/peers/${id}`)).status).toBe(404);
  const allow = { id: newId(), submissionId: id };
  const opened = await (await browserOf(yeZi)).post(`/submissions/${id}?_action=peers.allow`, allow);
  expect(opened.headers.get('location')).toBe(`/submissions/${id}?peers=opened#peers`);
  expect((await (await browserOf(shiLei)).get(`/peers/${id}`)).status).toBe(404);
  const words = { id: newId(), submissionId: id, edition: '0', highlight: '次序清楚', suggestion: '' };
  const half = await (await browserOf(linFeng)).post(`/peers/${id}?_action=peers.write`, words);
  expect([half.status, (await half.text()).includes('次序清楚')]).toEqual([400, true]);
  const said = await (await browserOf(linFeng)).post(`/peers/${id}?_action=peers.write`, {
    ...words,
    suggestion: '写大一点',
  });
  expect(said.headers.get('location')).toBe(`/peers/${id}?said`);
  expect(await textOf(yeZi, `/submissions/${id}`)).toContain('写大一点');
});
