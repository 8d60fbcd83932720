import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '#domain/accounts/token.ts';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { maXiaoyan, zhouGuilan } = world.learners;
const { weekend, expired } = world.classCodes;
const wrongPin = { phone: '10000000011', secret: '111112' };
const rightPin = { ...wrongPin, secret: world.pin };
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

/** A phone of its own, so that guesses of one test do not slow another. */
const phone = () => new Browser(server.url);
const signedIn = async (person: { id: string }) => phone().with('sign-in', await server.signIn(person));

/** As if her sign-in had been unused for 30 days. */
async function endSignIn(token: string): Promise<void> {
  const { signIn } = server.db.tables;
  const ended = { expiresAt: new Date(Date.now() - 1000) };
  await server.db.tx((tx) =>
    tx
      .update(signIn)
      .set(ended)
      .where(eq(signIn.tokenHash, hashToken(token))),
  );
}

describe('signing in', () => {
  it('leads to where she wanted to go, with cookies out of reach of scripts', async () => {
    const browser = phone();
    const response = await browser.post('/sign-in?_action=accounts.signIn&then=%2Fme%2Fprofile', rightPin);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/me/profile']);
    for (const cookie of response.headers.getSetCookie().filter((one) => /^(sign-in|device)=/.test(one))) {
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=Lax/);
      expect(cookie).toMatch(/Max-Age=\d{7}/);
      expect(cookie).not.toMatch(/Secure/);
    }
    expect((await browser.get('/me/profile')).status).toBe(200);
  });

  it('begins where her role begins, and never on another site', async () => {
    for (const then of ['', 'https://evil.test/', '//evil.test', '/a/..//evil.test']) {
      const path = `/sign-in?_action=accounts.signIn&then=${encodeURIComponent(then)}`;
      expect((await phone().post(path, rightPin)).headers.get('location')).toBe('/home');
    }
  });

  it('answers a wrong PIN and an unknown number with the same page', async () => {
    const pages = [];
    for (const fields of [wrongPin, { ...wrongPin, phone: '19999999999' }]) {
      const response = await phone().post('/sign-in?_action=accounts.signIn', fields);
      expect(response.status).toBe(400);
      pages.push((await response.text()).replaceAll(fields.phone, ''));
    }
    expect(pages[0]).toContain('对不上');
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).not.toContain(wrongPin.secret);
  });

  it('says how many digits are missing, and keeps what was typed', async () => {
    const response = await phone().post('/sign-in?_action=accounts.signIn', { phone: '100 000', secret: '246810' });
    const html = await response.text();
    expect([response.status, html.includes('还差 5 位'), html.includes('value="100 000"')]).toEqual([400, true, true]);
  });

  it('says what is missing in an empty form', async () => {
    const response = await phone().post('/sign-in?_action=accounts.signIn', { phone: '', secret: '' });
    const html = await response.text();
    expect([response.status, html.includes('写上手机号'), html.includes('写上密码')]).toEqual([400, true, true]);
  });

  it('makes who guesses wait, and says how long', async () => {
    const browser = phone();
    const guess = { phone: '10000000012', secret: '111112' };
    for (let n = 0; n < 5; n += 1) await browser.post('/sign-in?_action=accounts.signIn', guess);
    const response = await browser.post('/sign-in?_action=accounts.signIn', { ...guess, secret: world.pin });
    expect([response.status, (await response.text()).includes('等 1 分钟')]).toEqual([429, true]);
  });

  it('refuses a form of another site', async () => {
    const response = await phone().post('/sign-in?_action=accounts.signIn', rightPin, { origin: 'https://evil.test' });
    expect([response.status, response.headers.getSetCookie()]).toEqual([403, []]);
  });

  it('offers the people of a shared phone, who then need only the PIN', async () => {
    const browser = phone();
    await browser.post('/sign-in?_action=accounts.signIn', rightPin);
    await browser.post('/sign-in?_action=accounts.signIn', { ...rightPin, phone: '10000000017' });
    const html = await (await browser.get('/sign-in')).text();
    expect([html.includes('马小燕'), html.includes('周桂兰'), html.includes('2 个人用')]).toEqual([true, true, true]);
    await browser.post('/sign-in?_action=accounts.signIn', { personId: zhouGuilan.id, secret: world.pin });
    expect(await (await browser.with('elder', '0').get('/me')).text()).not.toContain('data-elder');
    await browser.post('/sign-in?_action=accounts.signIn', { personId: zhouGuilan.id, secret: world.pin });
    expect(await (await browser.get('/me')).text()).toContain('data-elder');
    const chosen = { personId: maXiaoyan.id, secret: world.pin };
    expect((await browser.post('/sign-in?_action=accounts.signIn', chosen)).status).toBe(303);
    expect((await phone().post('/sign-in?_action=accounts.signIn', chosen)).status).toBe(400);
    await browser.post('/sign-in?_action=accounts.forgetDevice', { personId: zhouGuilan.id });
    expect(await (await browser.get('/sign-in')).text()).not.toContain('周桂兰');
  });

  it('locks a shared phone after ten minutes of rest', async () => {
    const browser = phone();
    await browser.post('/sign-in?_action=accounts.signIn', { ...rightPin, phone: '10000000017' });
    await browser.post('/sign-in?_action=accounts.signIn', rightPin);
    const { signIn } = server.db.tables;
    const seenAt = new Date(Date.now() - 11 * 60_000);
    const mine = eq(signIn.tokenHash, hashToken(browser.cookie('sign-in')));
    await server.db.tx((tx) => tx.update(signIn).set({ seenAt }).where(mine));
    const response = await browser.get('/me?x=1');
    expect(response.headers.get('location')).toBe('/sign-in?locked&then=%2Fme%3Fx%3D1');
    expect((await browser.get('/me')).status).toBe(401);
  });

  it('is over after signing out, here or everywhere', async () => {
    const [here, there] = [await signedIn(maXiaoyan), await signedIn(maXiaoyan)];
    const response = await here.post('/me?_action=accounts.signOut', {});
    expect(response.headers.get('location')).toBe('/sign-in?out');
    expect([(await here.get('/me')).status, (await there.get('/me')).status]).toEqual([401, 200]);
    await there.post('/me?_action=accounts.signOutEverywhere', {});
    expect((await there.get('/me')).status).toBe(401);
  });
});

describe('joining', () => {
  const newcomer = (changes: Record<string, string> = {}) => ({
    id: newId(),
    code: weekend.code,
    name: '小禾',
    phone: String(15_000_000_000 + Math.floor(Math.random() * 1e9)),
    secret: '135790',
    repeat: '135790',
    age: 'adult',
    ageBand: '',
    villageId: '',
    consents: 'learning',
    ...changes,
  });

  it('finds the class of a code, as people type it', async () => {
    const response = await phone().post('/join?_action=accounts.findCohort', {
      code: ` ${weekend.code.toLowerCase()}`,
    });
    expect([response.status, response.headers.get('location')]).toEqual([303, `/join/${weekend.code}`]);
    const html = await (await phone().get(`/join/${weekend.code}`)).text();
    expect([html.includes('双桥村文化礼堂'), html.includes('青穗县妇女联合会')]).toEqual([true, true]);
  });

  it('says the same about an expired code as about an unknown one', async () => {
    const pages = [];
    for (const code of [expired.code, 'NOPE77']) {
      const response = await phone().get(`/join/${code}`);
      expect(response.status).toBe(404);
      pages.push((await response.text()).replaceAll(code, ''));
      const typed = await phone().post('/join?_action=accounts.findCohort', { code });
      expect([typed.status, (await typed.text()).includes('或者过期了')]).toEqual([400, true]);
    }
    expect(pages[0]).toBe(pages[1]);
  });

  it('takes a new person in, once, however often she presses', async () => {
    const browser = phone();
    const fields = newcomer();
    const press = () => browser.post(`/join/${weekend.code}?_action=accounts.joinAsNewcomer`, fields);
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const { enrolment } = server.db.tables;
    expect(await server.db.select().from(enrolment).where(eq(enrolment.learnerId, fields.id))).toHaveLength(1);
    const html = await (await browser.get('/me')).text();
    expect(html).toContain('小禾');
  });

  it('keeps what was typed, but no secret, when something is missing', async () => {
    const fields = newcomer({ consents: 'photos', age: 'under-16', repeat: '135791' });
    const response = await phone().post(`/join/${weekend.code}?_action=accounts.joinAsNewcomer`, fields);
    const html = await response.text();
    expect(response.status).toBe(400);
    const shown = ['value="小禾"', fields.id, '两遍不一样', '满 16 岁才能学带货', '这一条要同意'];
    expect(shown.filter((text) => !html.includes(text))).toEqual([]);
    expect(html.includes('135790')).toBe(false);
  });

  it('asks whoever is known already to sign in, and keeps the code', async () => {
    const fields = newcomer({ phone: '10000000011' });
    const response = await phone().post(`/join/${weekend.code}?_action=accounts.joinAsNewcomer`, fields);
    const html = await response.text();
    const then = `then=${encodeURIComponent(`/join/${weekend.code}`)}`;
    expect([html.includes('这个号已经登记过'), html.includes(then)]).toEqual([true, true]);
  });

  it('is one press for somebody signed in', async () => {
    const browser = await signedIn(maXiaoyan);
    expect(await (await browser.get(`/join/${weekend.code}`)).text()).toContain('你是 马小燕');
    const press = () => browser.post(`/join/${weekend.code}?_action=accounts.joinCohort`, { code: weekend.code });
    expect([(await press()).status, (await press()).status]).toEqual([303, 303]);
    expect(await (await browser.get(`/join/${weekend.code}`)).text()).toContain('已经在这个班里');
  });
});

describe('a form that comes after the sign-in has ended', () => {
  const edit = { name: '燕子姐', locale: 'zh-CN', size: 'normal', theme: 'system', ageBand: '' };

  async function sendLate() {
    const token = await server.signIn(maXiaoyan);
    const browser = phone().with('sign-in', token);
    await endSignIn(token);
    return { browser, response: await browser.post('/me/profile?_action=accounts.editProfile', edit) };
  }
  const nameOf = async ({ id }: { id: string }) => {
    const { person } = server.db.tables;
    return (await server.db.select().from(person).where(eq(person.id, id))).map(({ name }) => name);
  };

  it('waits for her to sign in again, and then shows what she had typed, once', async () => {
    const { browser, response } = await sendLate();
    const then = encodeURIComponent('/me/profile');
    expect([response.status, response.headers.get('location')]).toEqual([303, `/sign-in?kept&then=${then}`]);
    expect(await nameOf(maXiaoyan)).toEqual(['马小燕']);
    await browser.post(`/sign-in?_action=accounts.signIn&then=${then}`, rightPin);
    expect(await (await browser.get('/me/profile')).text()).toContain('value="燕子姐"');
    expect(await (await browser.get('/me/profile')).text()).toContain('value="马小燕"');
  });

  it('is not shown to another person on the same phone', async () => {
    const { browser } = await sendLate();
    await browser.post('/sign-in?_action=accounts.signIn', { ...rightPin, phone: '10000000017' });
    expect(await (await browser.get('/me/profile')).text()).not.toContain('燕子姐');
  });

  it('keeps nothing of a form of another site, or of a stranger', async () => {
    const { parkedForm } = server.db.tables;
    const token = await server.signIn(maXiaoyan);
    await endSignIn(token);
    const before = await server.db.select().from(parkedForm);
    const origin = { origin: 'https://evil.test' };
    await phone().with('sign-in', token).post('/me/profile?_action=accounts.editProfile', edit, origin);
    const stranger = await phone().post('/me/profile?_action=accounts.editProfile', edit);
    expect(stranger.status).toBe(401);
    expect(await server.db.select().from(parkedForm)).toEqual(before);
  });
});

describe('a form that was open when somebody else signed in on the same phone', () => {
  const edit = { name: '燕子姐', locale: 'zh-CN', size: 'normal', theme: 'system', ageBand: '' };
  const hers = { ...edit, as: maXiaoyan.id };
  const path = '/me/profile?_action=accounts.editProfile';
  const signIn = (browser: Browser, number: string) =>
    browser.post('/sign-in?_action=accounts.signIn', { phone: number, secret: world.pin });
  const nameOf = async (browser: Browser) =>
    / name="name"[^>]* value="([^"]*)"/.exec(await (await browser.get('/me/profile')).text())?.[1];

  async function openShared(): Promise<Browser> {
    const browser = phone();
    for (const number of ['10000000011', '10000000017']) await signIn(browser, number);
    return browser;
  }

  it('names the one it was made for', async () => {
    const html = await (await (await signedIn(maXiaoyan)).get('/me/profile')).text();
    expect(html).toContain(`name="as" value="${maXiaoyan.id}"`);
  });

  it('changes nothing of the next person’s, and waits for its owner', async () => {
    const browser = await openShared();
    const before = await nameOf(browser);
    const response = await browser.post(path, hers);
    const then = encodeURIComponent('/me/profile');
    expect([response.status, response.headers.get('location')]).toEqual([303, `/sign-in?kept&then=${then}`]);
    expect(await nameOf(browser)).toBe(before);
    await signIn(browser, '10000000011');
    expect(await nameOf(browser)).toBe('燕子姐');
  });

  it('also when the next person has left already: it is not hers', async () => {
    const browser = await openShared();
    await browser.post('/me?_action=accounts.signOut', {});
    expect((await browser.post(path, hers)).headers.get('location')).toMatch(/^\/sign-in\?kept/);
    await signIn(browser, '10000000017');
    expect(await nameOf(browser)).not.toBe('燕子姐');
    await signIn(browser, '10000000011');
    expect(await nameOf(browser)).toBe('燕子姐');
  });

  it('is not stored by a script either', async () => {
    const response = await (await openShared()).post('/_actions/accounts.editProfile', hers);
    expect(response.status).toBe(409);
  });

  it('is kept for nobody whom the phone does not know', async () => {
    const { parkedForm } = server.db.tables;
    const before = await server.db.select().from(parkedForm);
    const response = await (await signedIn(zhouGuilan)).post(path, hers);
    expect(response.headers.get('location')).toBe(`/sign-in?then=${encodeURIComponent('/me/profile')}`);
    expect(await server.db.select().from(parkedForm)).toEqual(before);
  });
});

describe('on any page', () => {
  it('a wish for language or size is remembered, and leaves the address', async () => {
    const browser = await signedIn(maXiaoyan);
    const response = await browser.get('/me?x=1&lang=en&elder=1');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/me?x=1']);
    const html = await (await browser.get('/me?x=1')).text();
    expect(html).toMatch(/<html lang="en" data-elder/);
    const elsewhere = await (await (await signedIn(maXiaoyan)).get('/me')).text();
    expect(elsewhere).toMatch(/<html lang="en" data-elder/);
    await browser.get('/me?lang=zh-CN&elder=0');
  });

  it('what is somebody’s own is kept by no cache', async () => {
    const own = await (await signedIn(maXiaoyan)).get('/me');
    expect(own.headers.get('cache-control')).toBe('private, no-store');
  });

  it('a visitor is asked to sign in', async () => {
    for (const path of ['/me', '/me/profile', '/me/secret', '/me/consents', '/me/devices']) {
      const response = await phone().get(path);
      expect([response.status, (await response.text()).includes(encodeURIComponent(path))]).toEqual([401, true]);
    }
  });
});

it('behind https every cookie is for https alone, and forms of that address are taken', async () => {
  const publicUrl = 'https://xuetang.example.cn';
  const behind = await startServer({ PUBLIC_URL: publicUrl });
  const browser = new Browser(behind.url);
  const response = await browser.post('/sign-in?_action=accounts.signIn', rightPin, { origin: publicUrl });
  await browser.get('/me?elder=1');
  expect(await behind.stop()).toBe(0);
  expect([response.status, response.headers.get('location')]).toEqual([303, '/home']);
  const cookies = response.headers.getSetCookie();
  expect(cookies.filter((cookie) => /Secure/.test(cookie))).toHaveLength(2);
});

it('opening wrong class codes one after the other ends in waiting', async () => {
  const browser = phone();
  let status = 404;
  for (let n = 0; n < 70 && status === 404; n += 1) status = (await browser.get(`/join/NO${n}`)).status;
  expect(status).toBe(429);
  expect((await browser.get(`/join/${weekend.code}`)).status).toBe(429);
});
