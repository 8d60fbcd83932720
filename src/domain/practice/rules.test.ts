import { describe, expect, it } from 'vitest';
import type { EvidenceItem } from '../courses/package.ts';
import { sniffPhoto } from '../courses/rules.ts';
import { checkPicture, mostBytes } from './file-rules.ts';
import { dueBy, minutesLeft, promisedBy, readNumber, sayTheSame, tidyAnswers } from './rules.ts';
import { checkWork, isLink } from './work-rules.ts';

const base = { label: '', hint: '', isRequired: true };
const photo: EvidenceItem = { ...base, id: 'photo', kind: 'photo', max: 2 };
const text: EvidenceItem = { ...base, id: 'text', kind: 'text', maxLength: 4 };
const number: EvidenceItem = { ...base, id: 'number', kind: 'number', unit: '秒', min: 30, max: 180 };
const video: EvidenceItem = { ...base, id: 'video', kind: 'video', max: 1, maxSeconds: 180 };
const audio: EvidenceItem = { ...base, id: 'audio', kind: 'audio', max: 1, maxSeconds: 180 };
const paper: EvidenceItem = { ...base, id: 'paper', kind: 'paper', max: 3 };
const link: EvidenceItem = { ...base, id: 'link', kind: 'link' };
const signed: EvidenceItem = { ...base, id: 'signed', kind: 'signature', max: 1 };
const items = [photo, text, number];
const all = [photo, paper, video, audio, link, text, number, signed];
const optional = all.map((item) => ({ ...item, isRequired: false }));
const files = (itemId: string, count = 1, witnessId: string | null = null) =>
  Array.from({ length: count }, () => ({ itemId, witnessId }));
const bytesOf = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])));
const page = 'https://live.example.cn/replay/1';

describe('checkWork', () => {
  const cases: [string, EvidenceItem[], Record<string, string>, ReturnType<typeof files>, string[]][] = [
    [
      'nothing',
      all,
      {},
      [],
      [
        ...['files.photo missing', 'files.paper missing', 'files.video missing', 'files.audio missing'],
        ...['answers.link missing', 'answers.link.title missing', 'answers.text missing', 'answers.number missing'],
        'files.signed missing',
      ],
    ],
    ['nothing where nothing is needed', optional, {}, [], []],
    ['everything', items, { text: '四个字呀', number: '30' }, files('photo', 2), []],
    ['too many photographs', [photo], {}, files('photo', 3), ['files.photo too-many']],
    ['one sign too many', [text], { text: '五个字呀呀' }, [], ['answers.text too-long']],
    ['signs beyond the basic plane', [text], { text: '𠮷𠮷𠮷𠮷' }, [], []],
    ['a number in words', [number], { number: '两分钟' }, [], ['answers.number not-a-number']],
    ['the lowest', [number], { number: '30' }, [], []],
    ['below it', [number], { number: '29.9' }, [], ['answers.number too-small']],
    ['the highest', [number], { number: '180' }, [], []],
    ['above it', [number], { number: '180.1' }, [], ['answers.number too-large']],
    ['a wrong number where none is needed', optional, { number: '5' }, [], ['answers.number too-small']],
    ['a film', [video], {}, files('video'), []],
    ['two films where one is asked', [video], {}, files('video', 2), ['files.video too-many']],
    ['words in place of a recording', [audio], { audio: '我说给你听' }, [], []],
    ['too many of them', [audio], { audio: '字'.repeat(1501) }, [], ['answers.audio too-long']],
    ['words in place of a film', [video], { video: '我说给你听' }, [], ['files.video missing']],
    ['a link', [link], { link: page, 'link.title': '第三场回放' }, [], []],
    ['a link without title', [link], { link: page }, [], ['answers.link.title missing']],
    ['a title without link', optional, { 'link.title': '回放' }, [], ['answers.link missing']],
    ['a link that is none', [link], { link: '抖音搜我', 'link.title': '回放' }, [], ['answers.link not-a-link']],
    ['a long title', [link], { link: page, 'link.title': '字'.repeat(101) }, [], ['answers.link.title too-long']],
    ['a signature by PIN', [signed], {}, files('signed', 1, 'li-qiuyue'), []],
    ['a drawn one without a name', [signed], {}, files('signed'), ['answers.signed missing']],
    ['a drawn one', [signed], { signed: '李秋月' }, files('signed'), []],
    ['a name alone', [signed], { signed: '李秋月' }, [], ['files.signed missing']],
    ['witness and oral answer', [video], swapOf('video'), [], []],
    [
      'half of them',
      [video],
      { 'video.who': '李老师' },
      [],
      ['answers.video.when missing', 'answers.video.said missing'],
    ],
    ['no such day', [video], { ...swapOf('video'), 'video.when': '2026-02-30' }, [], ['answers.video.when not-a-day']],
    ['a day in words', [video], { ...swapOf('video'), 'video.when': '昨天' }, [], ['answers.video.when not-a-day']],
    ['a long name', [video], { ...swapOf('video'), 'video.who': '字'.repeat(61) }, [], ['answers.video.who too-long']],
  ];
  it.each(cases)('says what is wrong with %s', (_name, asked, answers, lying, expected) => {
    expect(checkWork(asked, answers, lying).map(({ path, rule }) => `${path.join('.')} ${rule}`)).toEqual(expected);
  });
});

function swapOf(id: string) {
  return { [`${id}.who`]: '李老师', [`${id}.when`]: '2026-11-20', [`${id}.said`]: '讲了五步，价格说得清' };
}

it.each([
  [page, true],
  ['http://a.cn', true],
  ['https://直播.中国/一', true],
  ['ftp://a.cn/file', false],
  ['javascript:alert(1)', false],
  ['data:text/html,hi', false],
  ['a.cn/replay', false],
  ['https://localhost/x', false],
  ['https://me:secret@a.cn/', false],
  ['https://a.cn/ two', false],
  [`https://a.cn/${'x'.repeat(500)}`, false],
])('a person may open %s: %o', (address, expected) => expect(isLink(address)).toBe(expected));

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

it('keeps what stands beside an item: a title, a witness, words for a recording, the help of AI', () => {
  const beside = { link: page, 'link.title': ' 回放 ', audio: '话', signed: '李秋月', '.ai': '1' };
  const typed = { ...beside, ...swapOf('video'), 'text.title': 'x', 'video.x': 'y', video: 'z' };
  const kept = { ...beside, 'link.title': '回放', ...swapOf('video') };
  expect(tidyAnswers(all, typed)).toEqual(kept);
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

it('says what keeps a picture out, the largest first', () => {
  expect(checkPicture(new Uint8Array(mostBytes.photo + 1))).toBe('too-big');
  expect(checkPicture(bytesOf('MZ'))).toBe('not-a-photo');
  expect(checkPicture(bytesOf(0, 0, 0, 24, 'ftypmif1'))).toBeNull();
  expect(checkPicture(bytesOf(0xff, 0xd8, 0xff))).toBeNull();
});
