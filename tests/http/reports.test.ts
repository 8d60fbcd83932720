import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { unzip } from '#server/zip.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { evening } = world.cohorts;
const { maXiaoyan } = world.learners;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));

describe('reports', () => {
  const pages = [
    '/reports',
    `/reports?cohort=${evening.id}`,
    '/reports/towns',
    '/reports/month?period=2026-11',
    '/reports/people?figure=attendance',
    '/reports/people?figure=satisfaction',
    '/reports/people?figure=nonsense',
    '/reports/exports',
  ];
  const answers = [
    ['the coordinator', world.coordinator, [200, 200, 200, 200, 200, 404, 404, 200]],
    ['the administrator', world.admin, [200, 200, 200, 200, 200, 404, 404, 200]],
    ['the instructor', world.instructor, [200, 200, 200, 200, 200, 404, 404, 403]],
    ['the county desk', world.county, [200, 200, 200, 200, 403, 403, 404, 200]],
    ['a coordinator elsewhere', world.stranger, [200, 404, 200, 200, 200, 404, 404, 200]],
    ['a mentor', world.mentor, [403, 403, 403, 403, 403, 403, 404, 403]],
    ['a learner', maXiaoyan, [403, 403, 403, 403, 403, 403, 404, 403]],
  ] as const;
  it.each(answers)('answer %s', async (_who, person, statuses) => {
    const browser = await signedIn(person);
    const responses = await Promise.all(pages.map((path) => browser.get(path)));
    expect(responses.map(({ status }) => status)).toEqual(statuses);
  });

  it('ask visitors to sign in', async () => {
    const answered = await Promise.all(pages.map((path) => new Browser(server.url).get(path)));
    expect(answered.map(({ status }) => status).filter((status) => status !== 401 && status !== 404)).toEqual([]);
  });

  it('tell the county nobody’s name, and nothing of a few people', async () => {
    const browser = await signedIn(world.county);
    for (const path of ['/reports', '/reports/towns', '/reports/month?period=2026-11']) {
      const html = await (await browser.get(path)).text();
      for (const { name } of evening.learners) expect(html).not.toContain(name);
      expect(html).not.toContain('/reports/people');
    }
  });

  it('open each figure to the people behind it for who may see them', async () => {
    const browser = await signedIn(world.coordinator);
    const html = await (await browser.get('/reports')).text();
    const [, path = ''] = /href="(\/reports\/people\?figure=attendance[^"]*)"/.exec(html) ?? [];
    expect(await (await browser.get(path.replaceAll('&#38;', '&').replaceAll('&amp;', '&'))).text()).toContain(
      '苏巧巧',
    );
  });
});

describe('a report file', () => {
  const wanted = (id: string) => ({ id, template: 'women', cohortId: evening.id, month: '' });
  const make = async (person: { id: string }, id: string) => {
    const browser = await signedIn(person);
    return { browser, response: await browser.post('/reports/exports?_action=reports.exportReport', wanted(id)) };
  };

  it('is noted first, and then only its maker’s', async () => {
    const id = newId();
    const { browser, response } = await make(world.coordinator, id);
    expect([response.status, response.headers.get('location')]).toEqual([303, `/reports/exports?made=${id}`]);
    const file = await browser.get(`/reports/exports/${id}.xlsx`);
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain(
      '青穗县_柿湾村播夜校_2026第4期_妇联专表_',
    );
    const [roster] = await readXlsxFile(Buffer.from(await file.arrayBuffer()));
    expect(roster?.data.flat()).toContain('马小燕');
    for (const ending of ['csv', 'pdf'])
      expect((await browser.get(`/reports/exports/${id}.${ending}`)).status).toBe(404);
    for (const other of [world.admin, world.county, world.instructor, maXiaoyan]) {
      expect((await (await signedIn(other)).get(`/reports/exports/${id}.xlsx`)).status).toBe(404);
    }
    expect((await new Browser(server.url).get(`/reports/exports/${id}.xlsx`)).status).toBe(401);
  });

  it.each([
    ['the county', world.county],
    ['an instructor', world.instructor],
    ['a learner', maXiaoyan],
  ])('is refused to %s', async (_who, person) => {
    expect((await make(person, newId())).response.status).toBe(403);
  });
});

describe('all that is kept about somebody', () => {
  it('is hers for her PIN, and nobody else’s', async () => {
    const browser = await signedIn(maXiaoyan);
    const id = newId();
    const wrong = await browser.post('/me/record?_action=accounts.takeRecord', { id, pin: '000001' });
    expect(wrong.status).toBe(400);
    expect((await browser.get(`/me/record.zip?id=${id}`)).headers.get('location')).toBe('/me/record');
    const taken = await browser.post('/me/record?_action=accounts.takeRecord', { id, pin: world.pin });
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `/me/record?id=${id}`]);
    expect(await (await browser.get(`/me/record?id=${id}`)).text()).toContain(`/me/record.zip?id=${id}`);
    const file = await browser.get(`/me/record.zip?id=${id}`);
    expect(file.headers.get('content-type')).toBe('application/zip');
    const { files, refused } = await unzip(await file.bytes(), { files: 99, each: 1e8, total: 1e9 });
    expect([refused, [...files.keys()].slice(0, 2)]).toEqual([[], ['record.html', 'record.json']]);
    expect(new TextDecoder().decode(files.get('record.html'))).toContain(maXiaoyan.name);
    const other = await signedIn(world.learners.zhouGuilan);
    expect((await other.get(`/me/record.zip?id=${id}`)).status).toBe(303);
  });
});
