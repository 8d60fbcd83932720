import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, newSecret } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { sessionId, world } from '#tests/support/world.ts';

const { evening } = world.cohorts;
const { maXiaoyan } = world.learners;
/** The last evening is to come, whatever the time of day. */
const last = sessionId(evening, 12);
const timetable = `/cohorts/${evening.id}/timetable`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));
/** Some days from now in China, `YYYY-MM-DD`. */
const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

describe('who opens which page', () => {
  const people = {
    coordinator: world.coordinator,
    teacher: world.instructor,
    mentor: world.mentor,
    learner: maXiaoyan,
    county: world.county,
    stranger: world.stranger,
    admin: world.admin,
  };
  const pages = [
    ['/cohorts/new', 'coordinator 200, teacher 403, mentor 403, learner 403, county 403, stranger 200, admin 200'],
    [timetable, 'coordinator 200, teacher 200, mentor 404, learner 404, county 403, stranger 404, admin 200'],
    [`${timetable}/wall`, 'coordinator 200, teacher 200, mentor 404, learner 404, county 403, stranger 404, admin 200'],
    [
      `${timetable}/${last}`,
      'coordinator 200, teacher 403, mentor 404, learner 404, county 403, stranger 404, admin 200',
    ],
    ['/calendar', 'coordinator 200, teacher 200, mentor 200, learner 403, county 200, stranger 200, admin 200'],
    ['/timetable', 'coordinator 200, teacher 200, mentor 200, learner 200, county 200, stranger 200, admin 200'],
  ] as const;
  it.each(pages)('%s: %s', async (page, expected) => {
    const answers: string[] = [];
    for (const [name, person] of Object.entries(people)) {
      answers.push(`${name} ${(await (await signedIn(person)).get(page)).status}`);
    }
    expect(answers.join(', ')).toBe(expected);
    expect((await new Browser(server.url).get(page)).status).toBe(401);
  });
});

describe('moving a session without scripts', () => {
  it('keeps what was typed, says what speaks against it, and then tells the learner', async () => {
    const desk = await signedIn(world.coordinator);
    const door = `${timetable}/${last}?_action=timetable.move`;
    const fields = {
      ...{ id: newId(), sessionId: last, day: dayAfter(40), start: '20:30', place: '柿湾小学', room: '' },
      ...{ teacherId: world.instructor.id, reason: '礼堂要修' },
    };
    const refused = await desk.post(door, fields);
    const html = await refused.text();
    expect(refused.status).toBe(400);
    expect(html).toContain('柿湾小学');
    expect(html).toContain('name="accepted"');
    for (const _time of ['first', 'again']) {
      const moved = await desk.post(door, { ...fields, accepted: 'yes' });
      expect([moved.status, moved.headers.get('location')]).toEqual([303, `${timetable}?saved`]);
    }
    expect(await (await (await signedIn(maXiaoyan)).get('/home')).text()).toContain('礼堂要修');
  });
});

describe('a calendar feed', () => {
  it('is read without signing in, again only when it has changed, and by nobody once it has ended', async () => {
    const learner = await signedIn(maXiaoyan);
    const token = newSecret();
    const opened = await learner.post('/timetable?_action=timetable.openFeed', { token });
    expect(await opened.text()).toContain(`/calendar/${token}.ics`);
    const address = `${server.url}/calendar/${token}.ics`;
    const first = await fetch(address);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(await first.text()).toContain(`UID:${last}@tiantou`);
    const again = await fetch(address, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    await learner.post('/timetable?_action=timetable.endFeed', {});
    expect((await fetch(address)).status).toBe(404);
    expect((await fetch(`${server.url}/calendar/${newSecret()}.ics`)).status).toBe(404);
  });
});
