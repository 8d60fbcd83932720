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
    expect(html).not.toContain(fields['id']);
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
