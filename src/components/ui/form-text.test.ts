import { expect, it } from 'vitest';
import { formText, typeable } from './form-text.ts';

const cases: [typed: string, kept: string][] = [
  ['马小燕', '马小燕'],
  ['two\r\nlines\tand a tab', 'two\r\nlines\tand a tab'],
  ['a\0b\u0001c\u007Fd\u0085e', 'abcde'],
  ['\u202Egnp.exe\u202C\u2066x\u2069', 'gnp.exex'],
  ['👩‍🌾 é', '👩‍🌾 é'],
];
it.each(cases)('%j is kept as %j', (typed, kept) => {
  expect(typeable(typed)).toBe(kept);
  expect(formText(200).parse(typed)).toBe(kept);
});

it('an empty field is an empty text', () => {
  expect([null, undefined, ''].map((value) => formText(5).parse(value))).toEqual(['', '', '']);
});
