import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { theory } = world.cohorts;
const desk = `/cohorts/${theory.id}`;
const freight = 'qingsui-logistics/freight';
const coldChain = 'qingsui-logistics/cold-chain';
const course = `/courses/${theory.courseId}`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));
const read = async (person: { id: string }, path: string) => (await (await signedIn(person)).get(path)).text();
const send = async (person: { id: string }, path: string, fields: Record<string, string>) =>
  (await signedIn(person)).post(path, { as: person.id, ...fields });

describe('the practices of a cohort', () => {
  it('are suggested on its desk, added by one press, shown to its learners, and taken out again', async () => {
    expect(await read(world.stranger, desk)).toContain('就到 6');
    const added = await send(world.stranger, `${desk}?_action=cohorts.addPlugInPractices`, {
      ...{ cohortId: theory.id, practices: freight },
    });
    expect([added.status, added.headers.get('location')]).toEqual([303, `${desk}?practices=added#way`]);
    expect(await read(world.stranger, desk)).toContain('拿掉「算清一单运费」');
    expect(await read(world.learners.linFeng, '/home')).toContain('班里加的练习 · 30 分钟');
    expect(await read(world.learners.linFeng, '/practice')).toContain('你们班加练');
    const page = await read(world.learners.linFeng, course);
    expect(page).toContain(`/practice/plugins/${freight}`);
    expect(page).toContain('本课自己 45%，加上 1 个插件练习（30 分钟），到 52%。');
    const removed = await send(world.stranger, `${desk}?_action=cohorts.removePlugInPractice`, {
      ...{ cohortId: theory.id, practice: freight },
    });
    expect(removed.headers.get('location')).toBe(`${desk}?practices=removed#way`);
    expect(await read(world.learners.linFeng, course)).not.toContain(freight);
  });

  it('are nobody else’s to choose, and none is none', async () => {
    const fields = { cohortId: theory.id, practices: freight };
    const path = `${desk}?_action=cohorts.addPlugInPractices`;
    expect((await send(world.county, path, fields)).status).toBe(403);
    expect((await send(world.learners.linFeng, path, fields)).status).toBe(404);
    expect((await send(world.stranger, path, { cohortId: theory.id })).status).toBe(400);
  });
});

describe('the practices of a course', () => {
  it('are on the account of its learners, for the author who added them and nobody without that right', async () => {
    const path = `/author/live-selling?_action=plugins.addCoursePractices`;
    const fields = { courseId: 'live-selling', practices: coldChain };
    const added = await send(world.instructor, path, fields);
    expect([added.status, added.headers.get('location')]).toEqual([303, '/author/live-selling?practices#way']);
    expect(await read(world.instructor, '/author/live-selling')).toMatch(/加上学校加的 \d+ 分钟/);
    expect(await read(world.instructor, '/courses/live-selling')).toContain(`/practice/plugins/${coldChain}`);
    expect((await send(world.mentor, path, fields)).status).toBe(403);
    const unknown = await send(world.instructor, path, { ...fields, practices: 'nothing/at-all' });
    expect(unknown.status).toBe(404);
    const gone = await send(world.instructor, `/author/live-selling?_action=plugins.removeCoursePractice`, {
      ...{ courseId: 'live-selling', practice: coldChain },
    });
    expect(gone.status).toBe(303);
  });
});

describe('a learner’s hands-on account', () => {
  it('is her own, with every practice of her classes', async () => {
    const html = await read(world.learners.linFeng, '/me/hands-on');
    expect(html).toContain('我的动手账');
    expect(html).toContain('县域物流概论');
    expect(html).toContain('计划：课里安排了 90 分钟动手。');
    expect(html).not.toMatch(/ style="|<script(?![^>]* src=)/);
    expect((await (await signedIn(world.mentor)).get('/me/hands-on')).status).toBe(403);
    expect((await new Browser(server.url).get('/me/hands-on')).status).toBe(401);
  });
});

describe('the quiz of a practice', () => {
  it('asks, marks, and asks again what was not right', async () => {
    const page = `/practice/plugins/${freight}/quiz`;
    const html = await read(world.learners.linFeng, page);
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(html) ?? [];
    const names = ['Q01', 'Q02', 'Q03'].map((number) => `QINGSUI-LOGISTICS-${number}`);
    const fields = new URLSearchParams({ as: world.learners.linFeng.id, id, pluginId: 'qingsui-logistics' });
    fields.set('slug', 'freight');
    for (const name of names) fields.append('ask', name);
    const browser = await signedIn(world.learners.linFeng);
    const empty = await browser.post(`${page}?_action=assessment.takePluginQuiz`, fields);
    expect([empty.status, await empty.text()]).toEqual([400, expect.stringContaining(id)]);
    for (const [at, name] of names.entries()) fields.set(`q.${name}`, ['1', '9', '1'][at] ?? '');
    const taken = await browser.post(`${page}?_action=assessment.takePluginQuiz`, fields);
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `${page}?attempt=${id}`]);
    const marked = await (await browser.get(`${page}?attempt=${id}`)).text();
    expect(marked).toContain(`?again=${id}`);
    expect(await (await browser.get(`${page}?again=${id}`)).text()).toContain('q.QINGSUI-LOGISTICS-Q02');
    expect(await (await browser.get(`/practice/plugins/${freight}`)).text()).toContain('最好对 2 / 3');
  });
});
