import { describe, expect, it } from 'vitest';
import { canEdit, checkNotice, checkPost, checkStory, hasPrivateNumber, quietUntil, startOfDay } from './rules.ts';

const at = (text: string) => new Date(`${text}+08:00`);

it.each([
  ['打我电话 13800000001', true],
  ['１３８０００００００１', true],
  ['138-0000-0001', true],
  ['138 0000 0001', true],
  ['+86 13800000001', true],
  ['身份证 11010119900101001X', true],
  ['110101199001010010', true],
  ['订单号 213800000001', false],
  ['卖了 12800000001 分', false],
  ['运单 1380000000', false],
  ['2026 年 11 月 19 日 19:00', false],
  ['3 斤 29.9 元', false],
])('finds a private number in %s: %s', (text, isPrivate) => {
  expect(hasPrivateNumber(text)).toBe(isPrivate);
});

describe('checkPost', () => {
  it.each([
    ['', false, 0, 'post-empty'],
    [' 啊 ', false, 0, 'post-empty'],
    ['好的', false, 29, undefined],
    ['好的', false, 30, 'post-enough'],
    ['好'.repeat(500), false, 0, undefined],
    ['好'.repeat(501), false, 0, 'post-long'],
    ['13800000001', false, 0, 'post-private'],
    ['13800000001', true, 0, undefined],
  ])('case %#', (body, knowsPrivate, today, rule) => {
    expect(checkPost({ body, knowsPrivate }, today)[0]?.rule).toBe(rule);
  });
});

it.each([
  ['2026-11-19T20:00:00', '2026-11-19T20:14:59', true],
  ['2026-11-19T20:00:00', '2026-11-19T20:15:00', false],
])('what was posted at %s may be changed at %s: %s', (posted, now, may) => {
  expect(canEdit(at(posted), at(now))).toBe(may);
});

it('wants a title and five parts of a story, none too long, none with a number', () => {
  const story = { title: '梨烂在路上', background: '一', did: '二', numbers: '三', failed: '四', advice: '五' };
  expect(checkStory(story)).toEqual([]);
  const wrong = { ...story, title: ' ', did: '', numbers: '好'.repeat(401), failed: '13800000001' };
  expect(checkStory(wrong).map(({ path, rule }) => `${path}: ${rule}`)).toEqual([
    'title: story-title',
    'did: story-part',
    'numbers: story-part-long',
    'failed: story-private',
  ]);
  expect(checkStory({ ...story, title: '好'.repeat(41) })[0]?.rule).toBe('story-title-long');
});

it.each([
  [{ title: '改时间', body: '周四', until: '2026-11-19' }, []],
  [{ title: '', body: '', until: '' }, ['notice-title', 'notice-body', 'notice-until']],
  [
    { title: '好'.repeat(41), body: '好'.repeat(301), until: '2026-11-18' },
    ['notice-title-long', 'notice-body-long', 'notice-until-past'],
  ],
  [{ title: '一', body: '二', until: '2027-01-18' }, []],
  [{ title: '一', body: '二', until: '2027-01-19' }, ['notice-until-far']],
])('checks a notice', (text, rules) => {
  expect(checkNotice(text, '2026-11-19').map(({ rule }) => rule)).toEqual(rules);
});

it.each([
  ['2026-11-19T07:59:59', '2026-11-19T08:00:00'],
  ['2026-11-19T08:00:00', '2026-11-19T08:00:00'],
  ['2026-11-19T20:59:59', '2026-11-19T20:59:59'],
  ['2026-11-19T21:00:00', '2026-11-20T08:00:00'],
  ['2026-11-20T00:00:00', '2026-11-20T08:00:00'],
])('a text message wanted at %s goes out at %s', (now, due) => {
  expect(quietUntil(at(now))).toEqual(at(due));
});

it('begins a day at midnight in China', () => {
  expect(startOfDay(at('2026-11-19T00:00:00'))).toEqual(at('2026-11-19T00:00:00'));
  expect(startOfDay(at('2026-11-19T23:59:59'))).toEqual(at('2026-11-19T00:00:00'));
});
