import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { photograph } from '#tests/support/work.ts';
import { world } from '#tests/support/world.ts';

const { maXiaoyan, zhouGuilan, suiHeping } = world.learners;
const cohortId = world.cohorts.evening.id;
const group = `/groups/${cohortId}`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const browserOf = async (person: { id: string }) =>
  new Browser(server.url).with('sign-in', await server.signIn(person));

async function ask(browser: Browser, id: string, body: string): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ id, cohortId, lessonId: '', body })) form.set(name, value);
  const photo = new File([new Uint8Array(await photograph('olive'))], 'box.jpg', { type: 'image/jpeg' });
  form.append('photos', photo);
  return browser.send(`${group}?_action=community.ask`, form);
}

it('a question with a photograph is answered by her mentor, marked, reported, hidden, and seen by her class alone', async () => {
  const [learner, classmate, stranger, mentor, teacher] = await Promise.all(
    [maXiaoyan, zhouGuilan, suiHeping, world.mentor, world.instructor].map(browserOf),
  );
  if (!learner || !classmate || !stranger || !mentor || !teacher) throw new Error('five browsers');
  const id = newId();
  const page = `/questions/${id}`;
  const long = '长'.repeat(3000);
  const refused = await ask(learner, id, long);
  expect([refused.status, (await refused.text()).includes(long)]).toEqual([400, true]);
  for (const _time of ['once', 'pressed twice']) {
    const asked = await ask(learner, id, '箱子压扁了怎么办');
    expect([asked.status, asked.headers.get('location')]).toEqual([303, page]);
  }
  const list = await (await classmate.get(group)).text();
  expect(list.split('箱子压扁了怎么办')).toHaveLength(2);
  expect((await stranger.get(page)).status).toBe(404);

  const [, photo = ''] = /src="(\/questions\/photos\/[^"?]+)/.exec(await (await classmate.get(page)).text()) ?? [];
  expect((await classmate.get(photo)).headers.get('content-type')).toMatch(/^image\//);
  expect((await stranger.get(photo)).status).toBe(404);

  const postId = newId();
  const said = await mentor.post(`${page}?_action=community.answer`, { id: postId, questionId: id, body: '换五层箱' });
  expect(said.headers.get('location')).toBe(`${page}?done=answer`);
  await learner.post(`${page}?_action=community.helpful`, { postId, helps: 'on' });
  expect(await (await classmate.get(page)).text()).toMatch(/帮到了提问的人[\s\S]*换五层箱/);

  const told = await classmate.post(`${page}?_action=community.report`, { postId: id, reason: 'rude' });
  expect(told.headers.get('location')).toBe(`${page}?done=report`);
  const hide = { id: newId(), postId: id, act: 'hidden', reason: '有人的脸' };
  expect((await teacher.post(`${page}?_action=community.moderate`, hide)).status).toBe(303);
  expect(await (await classmate.get(group)).text()).not.toContain('箱子压扁了怎么办');
  expect((await classmate.get(photo)).status).toBe(404);
});
