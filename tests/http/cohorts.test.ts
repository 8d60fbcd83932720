import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { evening, weekend } = world.cohorts;
const { maXiaoyan, chenYueji } = world.learners;
const desk = `/cohorts/${evening.id}`;
const weekendDesk = `/cohorts/${weekend.id}`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));
const visit = async (person: { id: string }, path: string) => (await signedIn(person)).get(path);
const read = async (person: { id: string }, path: string) => (await visit(person, path)).text();

describe('the desk of a cohort', () => {
  const pages = [desk, `${desk}/roster`, `${desk}/roster.csv`, `${desk}/roster.xlsx`, `${desk}/codes/SW1357`];
  const answers = [
    ['the coordinator', world.coordinator, [200, 200, 303, 303, 200]],
    ['the instructor', world.instructor, [200, 200, 303, 303, 200]],
    ['the administrator', world.admin, [200, 200, 303, 303, 200]],
    ['the county desk', world.county, [200, 403, 403, 403, 403]],
    ['a coordinator elsewhere', world.stranger, [404, 404, 404, 404, 404]],
    ['an instructor of others', world.otherInstructor, [404, 404, 404, 404, 404]],
    ['a mentor', world.mentor, [404, 404, 404, 404, 404]],
    ['a learner of it', maXiaoyan, [404, 404, 404, 404, 404]],
  ] as const;
  it.each(answers)('answers %s', async (_who, person, statuses) => {
    const browser = await signedIn(person);
    const responses = await Promise.all(pages.map((path) => browser.get(path)));
    expect(responses.map(({ status }) => status)).toEqual(statuses);
  });

  it('asks visitors to sign in', async () => {
    for (const path of pages) expect((await new Browser(server.url).get(path)).status).toBe(401);
  });

  it('shows the coordinator who is stuck, and the account', async () => {
    const html = await read(world.coordinator, desk);
    for (const shown of ['动手账', '苏巧巧 · 连缺两晚', '催一催李秋月', 'SW1357']) {
      expect(html).toContain(shown);
    }
    expect(html).toMatch(/帮这 \d+ 人跟上/);
  });

  it('shows the county totals and nobody’s name', async () => {
    const html = await read(world.county, desk);
    expect(html).toContain('县级只看合计');
    for (const { id, name } of evening.learners) {
      expect(html).not.toContain(name);
      expect(html).not.toContain(id);
    }
    expect(html).not.toContain('SW1357');
    expect(await read(world.county, weekendDesk)).toContain('不到 5 人');
  });
});

describe('the list', () => {
  it('shows each role its own', async () => {
    const own = await read(world.coordinator, '/cohorts');
    expect(own).toContain(evening.title);
    expect(own).not.toContain(world.cohorts.college.title);
    expect(await read(world.stranger, '/cohorts')).not.toContain(evening.title);
    const county = await read(world.county, '/cohorts');
    expect(county).toContain(evening.title);
    expect(county).toContain('不到 5 人');
  });

  it('is not for learners and mentors', async () => {
    for (const person of [maXiaoyan, world.mentor]) expect((await visit(person, '/cohorts')).status).toBe(403);
  });
});

describe('the roster', () => {
  it('finds people, and says when there is nobody', async () => {
    const found = await read(world.coordinator, `${desk}/roster?q=${encodeURIComponent('巧')}`);
    expect(found).toContain('苏巧巧');
    expect(found).not.toContain('马小燕');
    expect(await read(world.coordinator, `${desk}/roster?q=%3Cb%3E`)).toContain('没找到这个人');
  });

  it('is a file with an honest name, masked phones and no formulas', async () => {
    const { person } = server.db.tables;
    await server.db.tx((tx) => tx.insert(person).values(formulaPerson));
    const { enrolment } = server.db.tables;
    const row = { cohortId: evening.id, learnerId: formulaPerson.id, enrolledAt: new Date() };
    await server.db.tx((tx) => tx.insert(enrolment).values(row));
    const response = await fetchRoster('csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const name = decodeURIComponent(/UTF-8''(\S+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '');
    expect(name).toMatch(/^青穗县_柿湾村播夜校2026第4期_花名册_\d{8}\.csv$/);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + evening.learners.length + 2);
    expect(lines.at(-2)).toContain(`'=**`);
    expect(lines.at(-1)).toMatch(/^填报单位：青穗县妇女联合会,沈雪梅 于 .* 导出.*1 人没同意上报/);
    expect(lines.join('\n')).not.toMatch(/,=|\b1\d{10}\b/);
  });

  it('is a workbook, too', async () => {
    const response = await fetchRoster('xlsx');
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(new TextDecoder().decode(bytes.subarray(0, 2))).toBe('PK');
  });
});

const formulaPerson = {
  id: 'formula',
  name: '=HYPERLINK("http://evil.test","点我")',
  isDemo: true,
  createdAt: new Date(),
};

/** Asks for a file as the page's form does, and fetches it. */
async function fetchRoster(kind: 'csv' | 'xlsx'): Promise<Response> {
  const browser = await signedIn(world.coordinator);
  const asked = { id: newId(), cohortId: evening.id, kind };
  const answer = await browser.post(`${desk}/roster?_action=roster.export`, asked);
  return browser.get(answer.headers.get('location') ?? '');
}

describe('class codes', () => {
  const door = (action: string) => `${weekendDesk}?_action=cohorts.${action}`;
  const form = (changes: Record<string, string> = {}) => ({
    id: newId(),
    cohortId: weekend.id,
    lastDay: new Date(Date.now() + 10 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
    ...changes,
  });

  it('are made once, shown, and closed', async () => {
    const browser = await signedIn(world.coordinator);
    const fields = form();
    for (const _time of ['first', 'again']) {
      const response = await browser.post(door('openClassCode'), fields);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe(`${weekendDesk}?code=opened#codes`);
    }
    const codes = (html: string) => [...html.matchAll(/codes\/([A-Z0-9]{6})"/g)].map(([, code = '']) => code);
    const shown = codes(await (await browser.get(weekendDesk)).text());
    expect(shown).toHaveLength(2);
    const [made = ''] = shown.filter((code) => code !== world.classCodes.weekend.code);
    expect((await browser.get(`/cohorts/${evening.id}/codes/${made}`)).status).toBe(404);
    expect((await browser.post(door('closeClassCode'), { code: made })).status).toBe(303);
    expect(codes(await (await browser.get(weekendDesk)).text())).toEqual([world.classCodes.weekend.code]);
  });

  it('keep what was typed when the day is wrong', async () => {
    const response = await (await signedIn(world.coordinator)).post(
      door('openClassCode'),
      form({ lastDay: '2020-01-01' }),
    );
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain('这一天已经过了');
    expect(html).toContain('value="2020-01-01"');
  });

  it('are the coordinator’s', async () => {
    for (const [person, status] of [
      [world.otherInstructor, 403],
      [world.county, 403],
      [world.stranger, 404],
    ] as const) {
      expect((await (await signedIn(person)).post(door('openClassCode'), form())).status).toBe(status);
    }
  });
});

describe('the home', () => {
  it('says what is tonight, what to continue and what is left', async () => {
    const html = await read(maXiaoyan, '/home');
    for (const shown of ['马小燕，', '第 4 晚', '待修改', '今晚复习', '离证书还差']) expect(html).toContain(shown);
  });

  it('shows a graduate her certificate', async () => {
    expect(await read(chenYueji, '/home')).toContain('/certificates/QX-2026-01-03-0017-X');
  });

  it('leads others to their desks', async () => {
    for (const [person, place] of [
      [world.coordinator, '/today'],
      [world.instructor, '/today'],
      [world.mentor, '/grading'],
      [world.county, '/cohorts'],
      [world.admin, '/admin/audit'],
    ] as const) {
      const response = await visit(person, '/home');
      expect(response.headers.get('location')).toBe(place);
    }
    expect((await new Browser(server.url).get('/home')).headers.get('location')).toBe('/sign-in?then=/home');
  });
});
