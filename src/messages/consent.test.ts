import { expect, it } from 'vitest';
import { purposes } from '#domain/accounts/rules.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

it.each([
  ['Chinese', zhCN],
  ['English', en],
])('every purpose of consent has a name and a sentence in %s', (_language, words) => {
  const wanted = purposes.flatMap((purpose) => [`consent.${purpose}`, `consent.${purpose}.text`]);
  expect(wanted.filter((key) => !(key in words))).toEqual([]);
});

// domain.md §3.0, the consent samples. On paper one strikes out 同意 or 不同意; here an empty box is the refusal.
it.each([
  ['learning', '我同意学校保存我的上课和作业记录，用来教我、给我发证。我可以随时看、改、要求删除。'],
  ['photos', '我同意把有我样子的照片用在班级宣传上，期限一年，我随时可以反悔，反悔后三天内撤下。'],
  ['federation', '证书和人数要报给妇联和商务局，我的名字和手机会打星号。'],
] as const)('the consent to %s is worded as agreed', (purpose, text) => {
  expect(zhCN[`consent.${purpose}.text`]).toBe(text);
});
