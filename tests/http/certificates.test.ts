import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { spring } = world.cohorts;
const { chenYueji, guXiaochuan, maXiaoyan } = world.learners;
const number = 'QX-2026-01-03-0017-X';
const other = 'QX-2026-01-03-0014-5';
const revoked = 'QX-2026-01-03-0012-9';
const list = `/cohorts/${spring.id}/certificates`;
const door = `${list}?_action=certification.revokeCertificate&revoke=${other}`;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const visitor = () => new Browser(server.url);
const signedIn = async (person: { id: string }) => visitor().with('sign-in', await server.signIn(person));

describe('a stranger', () => {
  it('finds a certificate valid, and nothing private', async () => {
    const response = await visitor().get(`/verify/${number}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    const html = await response.text();
    for (const shown of ['证书有效', '陈**', '村播直播带货实战', '24.9', number, '青穗县妇女联合会']) {
      expect(html).toContain(shown);
    }
    for (const hidden of [chenYueji.name, chenYueji.id, '石磨村', '26–35', spring.id])
      expect(html).not.toContain(hidden);
  });

  it('finds one revoked, since when, and not why', async () => {
    const html = await (await visitor().get(`/verify/${revoked}`)).text();
    expect(html).toContain('证书已撤销');
    expect(html).toContain('起不再有效');
    expect(html).not.toContain('代做');
    expect(html).not.toContain('林大米');
  });

  it('finds all unknown numbers alike', async () => {
    const pages = [];
    for (const unknown of ['QX-2026-01-03-0099-7', 'QX-2026-01-03-9999-0']) {
      const response = await visitor().get(`/verify/${unknown}`);
      const html = await response.text();
      pages.push([response.status, html.replaceAll(unknown, '…')]);
    }
    expect(pages[0]).toEqual(pages[1]);
    expect(pages[0]?.[0]).toBe(404);
    expect(pages[0]?.[1]).toContain('没查到这张证书');
  });

  it('hears of a wrong last character, and of what is no number', async () => {
    expect(await (await visitor().get('/verify/QX-2026-01-03-0071-X')).text()).toContain('最后一位对不上');
    const html = await (await visitor().get(`/verify/${encodeURIComponent('<script>alert(1)</script>')}`)).text();
    expect(html).toContain('<dd>&lt;script&gt;');
    expect(html).not.toContain('><script>alert');
    expect(html).toContain('一共 15 个字');
  });

  it('may type it in any way', async () => {
    for (const typed of ['qx 2026 01 03 0017 x', 'ＱＸ２０２６０１０３００１７Ｘ', 'QX/2026/01/03/0017/X']) {
      const response = await visitor().get(`/verify?number=${encodeURIComponent(typed)}`);
      expect(response.status).toBe(303);
      const html = await (await visitor().get(response.headers.get('location') ?? '')).text();
      expect(html).toContain('证书有效');
    }
    expect((await visitor().get('/verify')).status).toBe(200);
  });
});

describe('the sheet', () => {
  const answers = [
    ['its holder', chenYueji, 200],
    ['the coordinator', world.coordinator, 200],
    ['another learner', maXiaoyan, 404],
    ['the instructor', world.instructor, 404],
    ['a coordinator elsewhere', world.stranger, 404],
    ['the county desk', world.county, 404],
  ] as const;
  it.each(answers)('answers %s', async (_who, person, status) => {
    const response = await (await signedIn(person)).get(`/certificates/${number}`);
    expect(response.status).toBe(status);
    expect((await response.text()).includes(chenYueji.name)).toBe(status === 200);
  });

  it('says what domain.md §5 asks for, and leads to its check', async () => {
    const html = await (await signedIn(chenYueji)).get(`/certificates/${number}`).then((page) => page.text());
    expect(html).toContain('本证书为培训结业证明，不等同于职业技能等级证书。');
    expect(html).not.toMatch(/国家|职业资格|中华|国徽/);
    expect(html).toContain(`/verify/${number}`);
  });

  it('is asked for by who has signed in', async () => {
    expect((await visitor().get(`/certificates/${number}`)).status).toBe(401);
    expect((await visitor().get('/certificates')).status).toBe(401);
  });

  it('shows a learner what is left', async () => {
    const html = await (await signedIn(maXiaoyan)).get('/certificates').then((page) => page.text());
    expect(html).toContain('再上 16 学时');
    expect(html).toContain('本事「合规用语」');
  });
});

describe('revoking', () => {
  const fields = { number: other, reason: '考勤由他人代签', sure: 'yes' };

  it('asks for a reason and a confirmation, and keeps what was typed', async () => {
    const browser = await signedIn(world.coordinator);
    const unsure = await browser.post(door, { number: other, reason: fields.reason });
    expect(unsure.status).toBe(400);
    const html = await unsure.text();
    expect(html).toContain('核实过再点这一项');
    expect(html).toContain(fields.reason);
    const silent = await browser.post(door, { ...fields, reason: ' ' });
    expect([silent.status, (await silent.text()).includes('写一句原因')]).toEqual([400, true]);
  });

  it('is not for others', async () => {
    for (const [person, status] of [
      [world.stranger, 404],
      [world.county, 403],
      [world.instructor, 403],
      [guXiaochuan, 404],
    ] as const) {
      expect((await (await signedIn(person)).post(door, fields)).status, person.id).toBe(status);
    }
    expect(await (await visitor().get(`/verify/${other}`)).text()).toContain('证书有效');
  });

  it('is seen by everybody at once, and stored once', async () => {
    const browser = await signedIn(world.coordinator);
    for (const _time of ['first', 'again']) {
      const response = await browser.post(door, fields);
      expect([response.status, response.headers.get('location')]).toEqual([303, `${list}?revoked`]);
    }
    expect(await (await visitor().get(`/verify/${other}`)).text()).toContain('证书已撤销');
    const sheet = await (await signedIn(guXiaochuan)).get(`/certificates/${other}`).then((page) => page.text());
    expect(sheet).toContain('考勤由他人代签');
    expect(sheet).not.toContain('准予结业');
  });
});
