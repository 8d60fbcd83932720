import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { sessionId, world } from '#tests/support/world.ts';

const { evening } = world.cohorts;
const { maXiaoyan, suQiaoqiao, zhouGuilan } = world.learners;
/** The third evening is over, whatever the time of day; its roll is corrected here. */
const third = sessionId(evening, 3);
const page = `/cohorts/${evening.id}/attendance?session=${third}`;
const door = `/cohorts/${evening.id}/attendance?_action=cohorts.takeRoll&session=${third}`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));

const rollFields = (changes: Record<string, string> = {}): Record<string, string> => ({
  ...{ id: newId(), sessionId: third, because: '看了签到表' },
  ...Object.fromEntries(evening.learners.map(({ id }) => [`status.${id}`, 'present'])),
  ...changes,
});

describe('the roll sheet', () => {
  const answers = [
    ['the coordinator', world.coordinator, 200],
    ['the instructor of the evening', world.instructor, 200],
    ['an instructor of other classes', world.otherInstructor, 404],
    ['a coordinator elsewhere', world.stranger, 404],
    ['a mentor', world.mentor, 404],
    ['a learner of the class', maXiaoyan, 404],
    ['the county desk', world.county, 403],
    ['the administrator', world.admin, 403],
  ] as const;
  it.each(answers)('answers %s', async (_who, person, status) => {
    const response = await (await signedIn(person)).get(page);
    expect(response.status).toBe(status);
    if (status !== 200) expect(await response.text()).not.toContain(suQiaoqiao.name);
  });

  it('asks a visitor to sign in', async () => {
    expect((await new Browser(server.url).get(page)).status).toBe(401);
  });
});

describe('taking the roll without scripts', () => {
  it('stores it, and the same roll only once', async () => {
    const browser = await signedIn(world.instructor);
    const fields = rollFields();
    for (const _time of ['first', 'again']) {
      const response = await browser.post(door, fields);
      expect([response.status, response.headers.get('location')]).toEqual([303, `${page}&saved`]);
    }
    const { roll } = server.db.tables;
    expect(
      await server.db
        .select()
        .from(roll)
        .where(eq(roll.id, fields['id'] ?? '')),
    ).toHaveLength(1);
    const html = await (await browser.get(page)).text();
    expect(html.match(/value="present" checked/g)).toHaveLength(evening.learners.length);
  });

  it('marks everybody left out as present by the other button', async () => {
    const browser = await signedIn(world.coordinator);
    const marked = { [`status.${suQiaoqiao.id}`]: 'absent', [`why.${suQiaoqiao.id}`]: 'road' };
    const response = await browser.post(door, {
      ...{ id: newId(), sessionId: third, because: '看了签到表' },
      ...marked,
      rest: 'present',
    });
    expect(response.status).toBe(303);
    const html = await (await browser.get(page)).text();
    expect(html.match(/value="present" checked/g)).toHaveLength(evening.learners.length - 1);
    expect(html).toMatch(/value="road" checked/);
  });

  it('shows again what was marked when it refuses, each problem beside its learner', async () => {
    const browser = await signedIn(world.instructor);
    const changes = { [`status.${zhouGuilan.id}`]: 'excused', [`words.${maXiaoyan.id}`]: '路上"堵"' };
    const fields = rollFields(changes);
    const response = await browser.post(door, fields);
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain('请假要写原因');
    expect(html).toContain('value="路上&quot;堵&quot;');
    expect(html).toContain(`value="${fields['id']}"`);
    expect(html.indexOf(`issue-${zhouGuilan.id}`)).toBeLessThan(html.indexOf(`status.${maXiaoyan.id}`));
  });

  it('says so when the same form comes back changed, and offers a new id', async () => {
    const browser = await signedIn(world.instructor);
    const fields = rollFields();
    await browser.post(door, fields);
    const response = await browser.post(door, { ...fields, [`status.${suQiaoqiao.id}`]: 'late' });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).not.toContain(`name="id" value="${fields['id']}"`);
    expect(html).toMatch(new RegExp(`name="status.${suQiaoqiao.id}" value="late" checked`));
  });

  it('refuses an evening that has not begun, and one of another organisation', async () => {
    const browser = await signedIn(world.coordinator);
    const next = sessionId(evening, 5);
    const early = await browser.post(door.replace(third, next), { ...rollFields(), sessionId: next });
    expect(early.status).toBe(400);
    expect(await early.text()).toContain('这一晚还没开始');
    const stranger = await signedIn(world.stranger);
    expect((await stranger.post(door, rollFields())).status).toBe(404);
  });
});

describe('beside the roll', () => {
  const base = `/cohorts/${evening.id}/sessions/${third}`;

  it.each(['check-in', 'pin', 'clock', 'sheet'])('%s is for who takes the roll', async (name) => {
    const answers = [
      [world.instructor, 200],
      [world.coordinator, 200],
      [world.otherInstructor, 404],
      [world.stranger, 404],
      [world.mentor, 404],
      [maXiaoyan, 404],
      [world.county, 403],
    ] as const;
    for (const [person, status] of answers) {
      const response = await (await signedIn(person)).get(`${base}/${name}`);
      expect([person.id, response.status]).toEqual([person.id, status]);
      if (status !== 200) expect(await response.text()).not.toContain(suQiaoqiao.name);
    }
    expect((await new Browser(server.url).get(`${base}/${name}`)).status).toBe(401);
  });

  it('clocks an evening by hand, and shows what was refused', async () => {
    const browser = await signedIn(world.instructor);
    const tap = `${base}/clock?_action=clock.tap`;
    const fields = { id: newId(), sessionId: third, kind: 'practice', time: '19:10' };
    for (const _time of ['first', 'again']) expect((await browser.post(tap, fields)).status).toBe(303);
    const html = await (await browser.get(`${base}/clock`)).text();
    expect(html.match(/19:10 练/g)).toHaveLength(1);
    const early = await browser.post(tap, { ...fields, id: newId(), time: '12:00' });
    expect([early.status, await early.text()]).toEqual([400, expect.stringContaining('时间不在这一晚里')]);
  });

  it('keeps a roll aside that did not know of the one that counts, and compares them', async () => {
    const browser = await signedIn(world.coordinator);
    const aside = rollFields({ basedOn: 'none', [`status.${suQiaoqiao.id}`]: 'late' });
    const response = await browser.post(door, aside);
    expect([response.status, response.headers.get('location')]).toEqual([303, `${page}&aside`]);
    const html = await (await browser.get(page)).text();
    expect(html).toContain('两份点名不一样');
    const standingId = /name="standingId" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const settled = await browser.post(door.replace('takeRoll', 'settleRoll'), {
      ...{ id: newId(), rollId: aside['id'] ?? '', standingId, [`choice.${suQiaoqiao.id}`]: 'aside' },
    });
    expect(settled.status).toBe(303);
    expect(await (await browser.get(page)).text()).not.toContain('两份点名不一样');
  });

  it('lets nobody check in to an evening that is over', async () => {
    const browser = await signedIn(world.learners.suQiaoqiao);
    const own = `/check-in/${third}/123456`;
    expect(await (await browser.get(own)).text()).toContain('现在不能签到');
    const tried = await browser.post(`${own}?_action=checkIn.arrive`, { sessionId: third, code: '123456' });
    expect(tried.status).toBe(400);
    expect((await (await signedIn(world.learners.tianXia)).get(own)).status).toBe(404);
    expect((await (await signedIn(maXiaoyan)).get('/check-in')).status).toBe(200);
  });
});
