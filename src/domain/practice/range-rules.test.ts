import { expect, it } from 'vitest';
import { readRange } from './range-rules.ts';

it.each([
  [null, 'whole'],
  ['', 'whole'],
  ['bytes=0-', { start: 0, end: 9 }],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=3-5', { start: 3, end: 5 }],
  ['bytes=3-99', { start: 3, end: 9 }],
  ['bytes=-4', { start: 6, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=-0', 'none'],
  ['bytes=10-', 'none'],
  ['bytes=10-12', 'none'],
  ['bytes=5-3', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=1-2,4-5', 'whole'],
  ['items=1-2', 'whole'],
  ['bytes=a-b', 'whole'],
])('of ten bytes %o asks for %o', (header, expected) => expect(readRange(header, 10, true)).toEqual(expected));

it('gives the whole when the file is another one meanwhile', () => {
  expect(readRange('bytes=3-5', 10, false)).toBe('whole');
});
