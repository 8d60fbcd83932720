import { expect, it } from 'vitest';
import { checkPlaces, findPlaces, isReminder } from './place-rules.ts';

const module = (number: number) => ({ number, title: `第 ${number}`, titleEn: `No. ${number}` });
const courses = new Map([
  ['LOG', [module(1), module(2)]],
  ['NEW', []],
]);

it.each<[course: string, module: number, title: string | null, finding: [string, string, number | string] | null]>([
  ['LOG', 1, '第 1', null],
  ['LOG', 2, '第 2', null],
  ['LOG', 3, null, ['plugin-module', 'LOG-M3', 2]],
  ['NEW', 1, null, ['plugin-module', 'NEW-M1', 0]],
  ['NONE', 1, null, ['plugin-course', 'NONE', '']],
])('%s module %i is called %s', (course, number, title, finding) => {
  const found = findPlaces([{ course, module: number }], courses);
  expect(found).toMatchObject([{ course, module: number, title }]);
  const findings = checkPlaces(found, [12]);
  expect(findings.map(({ rule, name, wanted }) => [rule, name, wanted])).toEqual(finding ? [finding] : []);
  expect(findings.every((one) => one.line === 12 && one.path === 'plugin.yaml' && isReminder(one))).toBe(true);
});
