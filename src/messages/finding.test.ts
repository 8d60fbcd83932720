import { expect, it } from 'vitest';
import { findingRules } from '#domain/courses/finding.ts';
import { plainRules } from '#domain/courses/plain-language.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

it.each([
  ['Chinese', zhCN],
  ['English', en],
])('every finding has its sentence and its remedy, every suggestion its words, in %s', (_language, words) => {
  const wanted = [
    ...findingRules.flatMap((rule) => [`finding.${rule}`, `finding.${rule}.fix`]),
    ...plainRules.map((rule) => `plain.${rule}`),
  ];
  expect(wanted.filter((key) => !(key in words))).toEqual([]);
});
