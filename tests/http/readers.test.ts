import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { maXiaoyan, zhouGuilan } = world.learners;
const lesson = '/courses/live-selling/get-ready/one-phone';
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));
const readerOf = ({ headers }: Response) => headers.get('x-reader');
const isEmptied = ({ headers }: Response) => headers.get('clear-site-data') === '"cache", "storage"';

describe('what the browser may keep', () => {
  it('is told apart by sign-in, without a name', async () => {
    const hers = await signedIn(maXiaoyan);
    const [first, second] = [await hers.get(lesson), await hers.get('/home')];
    expect(readerOf(first)).toMatch(/^[0-9a-f]{12}$/);
    expect(readerOf(second)).toBe(readerOf(first));
    const others = [await (await signedIn(maXiaoyan)).get(lesson), await (await signedIn(zhouGuilan)).get(lesson)];
    expect(others.map(readerOf)).not.toContain(readerOf(first));
    expect(readerOf(await new Browser(server.url).get(lesson))).toBe('nobody');
    expect(readerOf(await new Browser(server.url).with('sign-in', 'made-up').get(lesson))).toBe('nobody');
  });

  it.each(['signOut', 'signOutEverywhere'])('goes with %s', async (action) => {
    const browser = await signedIn(maXiaoyan);
    expect(isEmptied(await browser.get('/me'))).toBe(false);
    expect(isEmptied(await browser.post(`/me?_action=accounts.${action}`, {}))).toBe(true);
    expect(isEmptied(await browser.get('/sign-in?out'))).toBe(false);
  });

  it('goes when somebody else signs in, not with the first who does', async () => {
    const browser = new Browser(server.url);
    const signIn = (phone: string) => browser.post('/sign-in?_action=accounts.signIn', { phone, secret: world.pin });
    const [first, refused, second] = [
      await signIn('10000000011'),
      await signIn('19999999999'),
      await signIn('10000000017'),
    ];
    expect([first.status, refused.status, second.status]).toEqual([303, 400, 303]);
    expect([first, refused, second].map(isEmptied)).toEqual([false, false, true]);
  });

  it('goes when a shared phone locks itself', async () => {
    const browser = new Browser(server.url);
    for (const phone of ['10000000017', '10000000011'])
      await browser.post('/sign-in?_action=accounts.signIn', { phone, secret: world.pin });
    const { signIn } = server.db.tables;
    const seenAt = new Date(Date.now() - 11 * 60_000);
    await server.db.tx((tx) => tx.update(signIn).set({ seenAt }));
    const locked = await browser.get(lesson);
    expect([locked.status, readerOf(locked), isEmptied(locked)]).toEqual([303, 'nobody', true]);
  });
});

it('a new service worker reaches phones within the hour', async () => {
  const { headers } = await fetch(`${server.url}/sw.js`);
  expect(headers.get('content-type')).toContain('javascript');
  expect(headers.get('cache-control')).toBe('public, max-age=3600');
});
