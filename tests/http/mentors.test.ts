import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
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

const log = `/mentoring/${evening.id}/${maXiaoyan.id}`;
const readers = {
  admin: world.admin,
  county: world.county,
  coordinator: world.coordinator,
  instructor: world.instructor,
  mentor: world.mentor,
  otherMentor: world.otherMentor,
  stranger: world.stranger,
  learner: world.learners.naRen,
};
const pages: [path: string, statuses: Record<keyof typeof readers, number>][] = [
  ['/mentors', { ...of(200), mentor: 403, otherMentor: 403, learner: 403 }],
  [`/mentors/${world.mentor.id}`, { ...of(200), otherMentor: 404, stranger: 404, learner: 403 }],
  [
    `/mentors/${world.mentor.id}/hand-over`,
    { ...of(200), county: 403, instructor: 403, mentor: 403, otherMentor: 404, stranger: 404, learner: 403 },
  ],
  [
    `/cohorts/${evening.id}/mentors`,
    { ...of(200), county: 403, mentor: 404, otherMentor: 404, stranger: 404, learner: 404 },
  ],
  ['/mentoring', { ...of(403), mentor: 200, otherMentor: 200 }],
  [log, { ...of(200), county: 403, otherMentor: 404, stranger: 404, learner: 404 }],
  ['/kits', { ...of(200), mentor: 403, otherMentor: 403, learner: 403 }],
  ['/kits/new', { ...of(403), admin: 200, coordinator: 200, stranger: 200 }],
  ['/kits/ledger.csv', { ...of(200), county: 403, mentor: 403, otherMentor: 403, learner: 403 }],
  ['/kits/ledger.xlsx', { ...of(200), county: 403, mentor: 403, otherMentor: 403, learner: 403 }],
  ['/forums', { ...of(200), mentor: 403, otherMentor: 403, learner: 403 }],
  ['/forums/new', { ...of(200), instructor: 403, mentor: 403, otherMentor: 403, learner: 403 }],
  [`/forums/photos/${newId()}`, of(404)],
];

function of(status: number): Record<keyof typeof readers, number> {
  const all = { admin: status, county: status, coordinator: status, instructor: status };
  return { ...all, mentor: status, otherMentor: status, stranger: status, learner: status };
}

describe('who opens what', () => {
  it.each(pages)('%s', async (path, statuses) => {
    const found = await Promise.all(
      Object.entries(readers).map(async ([who, person]) => [who, (await (await signedIn(person)).get(path)).status]),
    );
    expect(Object.fromEntries(found)).toEqual(statuses);
    const visitor = await new Browser(server.url).get(path);
    expect(visitor.status).toBe(401);
  });
});

describe('forms without scripts', () => {
  it('pair, and show again what was typed when it cannot be', async () => {
    const browser = await signedIn(world.coordinator);
    const here = `/cohorts/${evening.id}/mentors`;
    const door = `${here}?_action=mentors.choosePairs`;
    const fields = { id: newId(), cohortId: evening.id, to: `${evening.id}/${maXiaoyan.id}/nobody`, note: '她们同村' };
    const refused = await browser.post(door, fields);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('她们同村');
    const to = `${evening.id}/${maXiaoyan.id}/${world.dialectMentor.id}`;
    const stored = await browser.post(door, { ...fields, to });
    expect([stored.status, stored.headers.get('location')]).toEqual([303, `${here}?done=done`]);
    const home = await (await signedIn(maXiaoyan)).get('/home');
    expect(await home.text()).toContain(`现在由${world.dialectMentor.name}老师带您了`);
  });

  it('plan a forum, and keep what was typed beside what is wrong', async () => {
    const browser = await signedIn(world.county);
    const fields = {
      id: newId(),
      villageId: 'sanqiu',
      day: '',
      time: '19:00',
      place: '院坝',
      speaker: '吴婶',
      topic: '包装',
    };
    const refused = await browser.post('/forums/new?_action=forums.plan', fields);
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain('日期没看懂');
    expect(page).toContain('value="吴婶"');
  });
});
