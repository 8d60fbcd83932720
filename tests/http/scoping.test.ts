/**
 * Who opens which page: every file of `src/pages` × every role, as one table (tests/support/sight.ts). A page that is not
 * in the table fails, and so does one that opens for somebody else than the table says.
 */
import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { addresses, findThings, people, sight, type Thing } from '#tests/support/sight.ts';

let server: Server;
let browsers: Browser[];
let things: Record<Thing, string>;

beforeAll(async () => {
  server = await startServer();
  const signIns = people.map((person) => (person ? server.signIn(person) : null));
  browsers = (await Promise.all(signIns)).map((token) => {
    const browser = new Browser(server.url);
    return token ? browser.with('sign-in', token) : browser;
  });
  things = await findThings(server.db);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

/** One sign for what an answer means; see the table. */
function signOf({ status, headers }: Response): string {
  const place = headers.get('location') ?? '';
  if (status === 303) return place.startsWith('/sign-in') ? 'i' : 'g';
  return { 200: 's', 401: 'i', 403: 'n', 404: '-' }[status] ?? 'x';
}

const pages = globSync('src/pages/**/*.{astro,ts}').map((path) =>
  path.replace('src/pages/', '').replace(/\.(astro|ts)$/, ''),
);

it('every page stands in the table, and nothing else does', () => {
  expect(Object.keys(sight).toSorted()).toEqual(pages.toSorted());
});

describe('a page opens for whom the table says', () => {
  it.each(Object.entries(sight))('%s', async (page, expected) => {
    const address = addresses(page, things);
    const answers = await Promise.all(browsers.map((browser) => browser.get(address)));
    await Promise.all(answers.map((answer) => answer.body?.cancel()));
    expect(answers.map(signOf).join(''), address).toBe(expected);
  });
});
