import { expect, it } from 'vitest';
import { readEndings } from './calendar-form.ts';

it.each([
  ['三六九', [3, 6, 9]],
  ['3、6、9', [3, 6, 9]],
  ['３ ６ ９', [3, 6, 9]],
  ['逢五、十', [5, 0]],
  ['', []],
  ['每天', []],
])('%s', (text, endings) => {
  expect(readEndings(text)).toEqual(endings);
});
