import { describe, expect, it } from 'vitest';
import type { EvidenceItem } from '../courses/package.ts';
import { sniffPhoto } from '../courses/rules.ts';
import {
  checkFile,
  checkWork,
  dueBy,
  minutesLeft,
  photoLimits,
  promisedBy,
  readNumber,
  sayTheSame,
  tidyAnswers,
} from './rules.ts';

const base = { label: '', hint: '', isRequired: true };
const photo: EvidenceItem = { ...base, id: 'photo', kind: 'photo', max: 2 };
const text: EvidenceItem = { ...base, id: 'text', kind: 'text', maxLength: 4 };
const number: EvidenceItem = { ...base, id: 'number', kind: 'number', unit: '秒', min: 30, max: 180 };
const items = [photo, text, number];
const bytesOf = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])));

describe('checkWork', () => {
  const cases: [string, EvidenceItem[], Record<string, string>, Record<string, number>, string[]][] = [
    ['nothing', items, {}, {}, ['photos missing', 'answers missing', 'answers missing']],
    ['everything', items, { text: '四个字呀', number: '30' }, { photo: 2 }, []],
    ['too many photographs', [photo], {}, { photo: 3 }, ['photos too-many']],
    ['one sign too many', [text], { text: '五个字呀呀' }, {}, ['answers too-long']],
    ['signs beyond the basic plane', [text], { text: '𠮷𠮷𠮷𠮷' }, {}, []],
    ['a number in words', [number], { number: '两分钟' }, {}, ['answers not-a-number']],
    ['the lowest', [number], { number: '30' }, {}, []],
    ['below it', [number], { number: '29.9' }, {}, ['answers too-small']],
    ['the highest', [number], { number: '180' }, {}, []],
    ['above it', [number], { number: '180.1' }, {}, ['answers too-large']],
    ['nothing where nothing is needed', items.map((item) => ({ ...item, isRequired: false })), {}, {}, []],
    [
      'a wrong number where none is needed',
      [{ ...number, isRequired: false }],
      { number: '5' },
      {},
      ['answers too-small'],
    ],
  ];
  it.each(cases)('says what is wrong with %s', (_name, asked, answers, photos, expected) => {
    expect(checkWork(asked, answers, photos).map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual(expected);
  });
});

it.each([
  ['168', 168],
  ['１６８', 168],
  [' 29.9 ', 29.9],
  ['29。9', 29.9],
  ['-3', -3],
  ['', null],
  ['29.9元', null],
  ['1e3', null],
  ['0x10', null],
  ['Infinity', null],
  ['1.2.3', null],
])('reads the number %o as %o', (typed, value) => expect(readNumber(typed)).toBe(value));

it('tidies what was typed, and forgets what was not asked for', () => {
  const typed = { text: ' 一行\r\n两行 ', number: '１６８', photo: 'x', other: 'y', __proto__: 'z' };
  expect(tidyAnswers(items, typed)).toEqual({ text: '一行\n两行', number: '168' });
});

it.each([
  [{}, {}, true],
  [{ a: '1' }, { a: '1' }, true],
  [{ a: '' }, {}, true],
  [{ a: '1' }, { a: '2' }, false],
  [{ a: '1' }, {}, false],
  [{}, { a: '1' }, false],
])('%o and %o say the same: %o', (one, other, isSame) => expect(sayTheSame(one, other)).toBe(isSame));

it('promises an answer within 72 hours, and counts down to it', () => {
  const submitted = new Date('2026-11-19T20:00:00+08:00');
  expect(promisedBy(submitted)).toEqual(new Date('2026-11-22T20:00:00+08:00'));
  expect(minutesLeft(submitted, submitted)).toBe(72 * 60);
  expect(minutesLeft(submitted, new Date('2026-11-22T20:00:01+08:00'))).toBe(-1);
  expect(dueBy(submitted, 7)).toEqual(new Date('2026-11-26T20:00:00+08:00'));
});

it.each([
  ['a JPEG', bytesOf(0xff, 0xd8, 0xff, 0xe0), 'jpeg'],
  ['a PNG', bytesOf(0x89, 'PNG\r\n', 0x1a, '\n'), 'png'],
  ['a WebP', bytesOf('RIFF', 0, 0, 0, 0, 'WEBPVP8 '), 'webp'],
  ['an iPhone picture', bytesOf(0, 0, 0, 24, 'ftypheic'), 'heic'],
  ['a program', bytesOf('MZ', 0x90, 0), null],
  ['a drawing', bytesOf('<svg xmlns='), null],
  ['a GIF', bytesOf('GIF89a'), null],
  ['a video', bytesOf(0, 0, 0, 24, 'ftypisom'), null],
  ['nothing', bytesOf(), null],
])('knows %s by its first bytes', (_name, bytes, format) => expect(sniffPhoto(bytes)).toBe(format));

it('says what keeps a file out, the largest first', () => {
  expect(checkFile(new Uint8Array(photoLimits.bytes + 1))).toBe('too-big');
  expect(checkFile(bytesOf('MZ'))).toBe('not-a-photo');
  expect(checkFile(bytesOf(0, 0, 0, 24, 'ftypmif1'))).toBe('heic');
  expect(checkFile(bytesOf(0xff, 0xd8, 0xff))).toBeNull();
});
