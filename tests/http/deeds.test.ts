/**
 * Who may do what: every form (each action of `src/actions`) × every role, as one table (tests/support/deeds.ts). An
 * action that is not in the table fails, and so does one that lets somebody in whom the table keeps out.
 */
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#tests/support/browser.ts';
import { deeds, doers, elsewhere, findNamed } from '#tests/support/deeds.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { TusPhone } from '#tests/support/tus.ts';
import { world } from '#tests/support/world.ts';

const { maXiaoyan } = world.learners;

let server: Server;
let browsers: Browser[];
let named: (word: string) => string;

beforeAll(async () => {
  server = await startServer();
  browsers = await signInAll();
  named = await findNamed(server.db);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signInAll = () =>
  Promise.all(
    doers.map(async (person) => {
      const browser = new Browser(server.url);
      return person ? browser.with('sign-in', await server.signIn(person)) : browser;
    }),
  );

/** Every action of `src/actions`, as `kits.apply`. */
function* listActions(): Iterable<string> {
  for (const path of globSync('src/actions/*.ts')) {
    const source = readFileSync(path, 'utf8');
    const [, area] = /^export const (\w+) = \{/m.exec(source) ?? [];
    for (const [, name] of source.matchAll(/^ {2}(\w+): defineAction\(/gm)) yield `${area}.${name}`;
  }
}

it('every action stands in the table, and nothing else does', () => {
  expect(deeds.map(([action]) => action).toSorted()).toEqual([...listActions()].toSorted());
});

it('every action lets somebody in, here or in a test that is named', () => {
  const shut = deeds.filter(([, , signs]) => !/[yvc]/.test(signs)).map(([action]) => action);
  expect(shut.toSorted()).toEqual(Object.keys(elsewhere).toSorted());
  for (const [action, path] of Object.entries(elsewhere)) {
    const [, name = ''] = action.split('.');
    expect(readFileSync(path, 'utf8'), path).toMatch(new RegExp(name, 'i'));
  }
});

const table = '序号,姓名,联系电话\r\n1,何小满,10000000091';
const files: Record<string, File> = {
  '@photo': new File(['none'], 'photo.jpg', { type: 'image/jpeg' }),
  '@table': new File([table], '名单.csv', { type: 'text/csv' }),
};

function formOf(fields: string): FormData {
  const form = new FormData();
  for (const field of fields.split(' ').filter(Boolean)) {
    const [name = '', word = ''] = field.split(/=(.*)/s);
    form.append(name, files[word] ?? named(word));
  }
  return form;
}

const signs: Record<number, string> = { 200: 'y', 204: 'y', 400: 'v', 401: 'i', 403: 'n', 404: '-', 409: 'c' };

describe('a form is taken from whom the table says', () => {
  it.each(deeds)('%s', async (action, fields, expected) => {
    // These end, or change, the very sign-in.
    const who = action.startsWith('accounts.') ? await signInAll() : browsers;
    let found = '';
    for (const browser of who) {
      const answer = await browser.send(`/_actions/${action}`, formOf(fields));
      const text = await answer.text();
      if (process.env['DEEDS']) console.log(action, answer.status, text.slice(0, 200));
      found += signs[answer.status] ?? 'x';
      if (answer.status !== 200) continue;
      const again = await browser.send(`/_actions/${action}`, formOf(fields));
      await again.body?.cancel();
      expect(again.status, 'sent twice').toBeLessThan(500);
    }
    expect(found).toBe(expected);
  });
});

it('a file on its way is hers alone', async () => {
  const [hers = '', ...others] = await Promise.all(
    [maXiaoyan, ...doers.filter((one) => one !== maXiaoyan)].map((one) => (one ? server.signIn(one) : '')),
  );
  const path = await new TusPhone(server.url, hers).open(500, { item: 'proof' });
  for (const token of others) {
    const phone = new TusPhone(server.url, token);
    const answers = [
      await phone.ask('HEAD', path),
      await phone.ask('GET', path),
      await phone.patch(path, 0, new Uint8Array(10)),
      await phone.ask('PUT', `${path}/poster`, {}, new Uint8Array(10)),
      await phone.ask('DELETE', path),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(token ? 404 : 401));
  }
  expect(await new TusPhone(server.url, hers).offset(path)).toBe(0);
});
