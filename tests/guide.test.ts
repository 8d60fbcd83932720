import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en } from '#messages/en.ts';
import { zhCN } from '#messages/zh-CN.ts';

/** docs/guide.md quotes what stands on the screen: each quoted word is one of the interface, so that it cannot grow old. */

const [chinese = '', english = ''] = readFileSync('docs/guide.md', 'utf8').split('\n## English\n');
const explained = new Set(['「」', '“—”']);

it.each([
  ['Chinese', chinese, /「([^」]*)」/g, zhCN],
  ['English', english, /“([^”]*)”/g, en],
])('the %s guide quotes words of the interface', (_, text, quote, messages) => {
  const said = new Set<string>(Object.values(messages));
  const quotes = [...text.matchAll(quote)].filter(([all]) => !explained.has(all)).map(([, words = '']) => words);
  expect(quotes.length).toBeGreaterThan(20);
  expect(quotes.filter((words) => !said.has(words))).toEqual([]);
});
