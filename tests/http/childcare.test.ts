import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { children } from '#cli/demo-childcare.ts';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { sessionId, world } from '#tests/support/world.ts';

const { evening } = world.cohorts;
const { maXiaoyan, heTiansheng, yangCaiwei } = world.learners;
const door = `/childcare/${sessionId(evening, 3)}`;
const needs = '花生过敏';
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));

/** Status for: coordinator, her teacher, who is on duty, another mentor, a learner, elsewhere, county, administrator. */
const people = [
  ...[world.coordinator, world.instructor, world.dialectMentor, world.mentor, yangCaiwei],
  ...[world.stranger, world.county, world.admin],
];
describe('who opens what', () => {
  it.each([
    [door, [200, 200, 200, 404, 404, 404, 404, 404]],
    [`${door}/sheet`, [200, 200, 200, 404, 404, 404, 404, 404]],
    [`${door}/${children.guoguo.id}`, [200, 200, 200, 404, 404, 404, 404, 404]],
    [`/childcare/children/${children.guoguo.id}`, [404, 404, 404, 404, 404, 404, 404, 404]],
    [`/cohorts/${evening.id}/childcare`, [200, 200, 404, 404, 404, 404, 200, 200]],
    [`/cohorts/${evening.id}/survey`, [200, 200, 404, 404, 404, 404, 200, 200]],
    [`/cohorts/${evening.id}/survey/${heTiansheng.id}`, [200, 200, 404, 404, 404, 404, 403, 403]],
  ])('%s', async (path, statuses) => {
    for (const [place, person] of people.entries()) {
      const response = await (await signedIn(person)).get(path);
      expect([person.id, response.status]).toEqual([person.id, statuses[place]]);
      if (response.status !== 200 || path.startsWith('/cohorts/')) expect(await response.text()).not.toContain(needs);
    }
    expect((await new Browser(server.url).get(path)).status).toBe(401);
  });

  it('shows the county no names', async () => {
    const county = await signedIn(world.county);
    for (const path of ['childcare', 'survey']) {
      const html = await (await county.get(`/cohorts/${evening.id}/${path}`)).text();
      for (const name of [maXiaoyan.name, children.guoguo.petName]) expect(html).not.toContain(name);
    }
  });
});

describe('without scripts', () => {
  it('a mother writes a child down, signs it up, and has all of it deleted', async () => {
    const browser = await signedIn(heTiansheng);
    const id = newId();
    const page = `/childcare/children/new?_action=childcare.saveChild&cohort=${evening.id}`;
    const child = { id, cohortId: evening.id, petName: '小何', ageBand: '6-up', emergencyPhone: '10000000977' };
    const refused = await browser.post(page, { ...child, needs: '怕狗', fetchers: '爷爷' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('value="小何"');
    const saved = await browser.post(page, { ...child, fetchers: '爷爷、姑姑', needs: '怕狗', agrees: 'on' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/childcare?saved']);
    const shown = await (await browser.get(`/childcare/children/${id}`)).text();
    expect(shown).toContain('爷爷、姑姑');
    expect(shown).not.toContain('怕狗');
    const signUp = { childId: id, sessionId: sessionId(evening, 6), wants: 'yes' };
    expect((await browser.post('/childcare?_action=childcare.signUp', signUp)).status).toBe(303);
    expect(await (await browser.get('/home')).text()).toContain('小何');
    const gone = await browser.post(`/childcare/children/${id}?_action=childcare.forgetChild`, { childId: id });
    expect(gone.headers.get('location')).toBe('/childcare?forgotten');
    expect((await browser.get(`/childcare/children/${id}`)).status).toBe(404);
  });

  it('a learner goes through the survey, one thing at a time', async () => {
    const browser = await signedIn(heTiansheng);
    expect(await (await browser.get('/home')).text()).toContain('href="/survey"');
    const names = [...Array(10).keys()].map((place) => place + 1);
    for (const number of names) {
      const html = await (await browser.get(`/survey/${number}`)).text();
      const item = /name="item" value="([^"]+)"/.exec(html)?.[1] ?? '';
      const fields: Record<string, string> = { item, ...(item === 'role' && { 'pick.wish': 'R-STN' }) };
      const response = await browser.post(`/survey/${number}?_action=survey.answer`, fields);
      const next = number < 10 ? `/survey/${number + 1}` : '/survey/result';
      expect([response.status, response.headers.get('location')]).toEqual([303, next]);
    }
    expect(await (await browser.get('/survey/result')).text()).toContain('/courses/programmes/station-wednesday');
    expect(await (await browser.get('/home')).text()).not.toContain('href="/survey"');
    expect((await browser.get('/survey/11')).status).toBe(404);
  });
});
