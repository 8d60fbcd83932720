import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { weekend } = world.cohorts;
const { tianXia, maXiaoyan } = world.learners;
const here = `/cohorts/${weekend.id}/roster`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));

/** Sends a file as the page's form does; returns where the answer leads to, or the page that says what is wrong. */
async function send(text: string): Promise<Response> {
  const form = new FormData();
  form.set('id', newId());
  form.set('cohortId', weekend.id);
  form.set('file', new File([text], '花名册.csv'));
  return fetch(`${server.url}${here}/import?_action=roster.send`, {
    ...{ method: 'POST', body: form, redirect: 'manual' as const },
    headers: { origin: server.url, cookie: `sign-in=${await server.signIn(world.coordinator)}` },
  });
}

describe('the pages of a roster', () => {
  const pages = [`${here}/import`, `${here}/cards`, `${here}/seats`, `${here}/${tianXia.id}`, '/cohorts/erasures'];
  const answers = [
    ['the coordinator', world.coordinator, [200, 200, 200, 200, 200]],
    ['the administrator', world.admin, [200, 200, 200, 200, 200]],
    ['its instructor', world.otherInstructor, [403, 403, 403, 403, 403]],
    ['the county desk', world.county, [403, 403, 403, 403, 403]],
    ['a coordinator elsewhere', world.stranger, [404, 404, 404, 404, 200]],
    ['a learner of it', tianXia, [404, 404, 404, 404, 403]],
  ] as const;
  it.each(answers)('answer %s', async (_who, person, statuses) => {
    const browser = await signedIn(person);
    const responses = await Promise.all(pages.map((path) => browser.get(path)));
    expect(responses.map(({ status }) => status)).toEqual(statuses);
  });

  it('answer visitors, and people of no such class', async () => {
    const visitor = new Browser(server.url);
    for (const path of [...pages, '/me/classes', '/me/erasure']) expect((await visitor.get(path)).status).toBe(401);
    expect((await visitor.get('/card/nonsense')).status).toBe(404);
    const browser = await signedIn(world.coordinator);
    expect((await browser.get(`${here}/nobody`)).status).toBe(404);
    expect((await browser.get(`${here}/import/${newId()}`)).status).toBe(404);
  });
});

it('takes a list in, prints a card, and lets its holder in with a PIN she chooses', async () => {
  const sent = await send('报名表\n姓名,手机,村\n小禾,10000000901,双桥村\n短号,1000,\n');
  expect(sent.status).toBe(303);
  const page = sent.headers.get('location') ?? '';
  const importId = page.split('/').at(-1) ?? '';
  const browser = await signedIn(world.coordinator);
  expect(await (await browser.get(page)).text()).toContain('手机号少了几位');
  const refused = await browser.post(`${page}?_action=roster.apply`, { importId });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('还有要改的行')]);
  const applied = await browser.post(`${page}?_action=roster.apply`, { importId, leaveOut: 'yes' });
  expect(applied.status).toBe(303);
  expect(await (await browser.get(page)).text()).toContain('撤回这份名单');
  const { person } = server.db.tables;
  const [xiaohe] = await server.db.select().from(person).where(eq(person.phone, '10000000901'));
  const chooser = await (await browser.get(`${here}/cards`)).text();
  const secret = /name="secret" value="([^"]+)"/.exec(chooser)?.[1] ?? '';
  const cards = { cohortId: weekend.id, secret, learnerIds: xiaohe?.id ?? '' };
  const sheet = await (await browser.post(`${here}/cards?_action=roster.printCards`, cards)).text();
  expect(sheet).toContain('小禾');
});

it('says beside the field what is wrong with a file', async () => {
  const refused = await send('甲,乙\n1,2');
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('没找到表头')]);
});

it('lets a learner leave her class and come back, without a script', async () => {
  const browser = await signedIn(tianXia);
  const leave = { id: newId(), cohortId: weekend.id, learnerId: tianXia.id, reason: '', note: '' };
  const refused = await browser.post('/me/classes?_action=enrolment.leave', leave);
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('选一个原因')]);
  const left = await browser.post('/me/classes?_action=enrolment.leave', { ...leave, reason: 'child' });
  expect(left.headers.get('location')).toBe('/me/classes?left');
  expect(await (await browser.get('/me/classes')).text()).toContain('回到班里');
  const back = await browser.post('/me/classes?_action=enrolment.return', { id: leave.id });
  expect(back.headers.get('location')).toBe('/me/classes?back');
});

it('shows whoever joins a full class that she waits', async () => {
  const browser = await signedIn(world.coordinator);
  const seats = { cohortId: weekend.id, capacity: '4' };
  expect((await browser.post(`${here}/seats?_action=enrolment.setSeats`, seats)).status).toBe(303);
  const learner = await signedIn(maXiaoyan);
  const join = `/join/${world.classCodes.weekend.code}`;
  expect(await (await learner.get(join)).text()).toContain('班满了');
  await learner.post(`${join}?_action=accounts.joinCohort`, { code: world.classCodes.weekend.code });
  expect(await (await learner.get('/home')).text()).toContain('排在第 1 位');
});
