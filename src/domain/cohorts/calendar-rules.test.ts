import { describe, expect, it } from 'vitest';
import {
  type CalendarEntry,
  checkEntry,
  type DayFacts,
  hindrancesOf,
  isClock,
  isDay,
  meansDay,
  monthsFrom,
  weekdayOf,
} from './calendar-rules.ts';
import { knownHoliday, lunarOf } from './lunar-days.ts';

const once = (from: string | null, until: string | null): CalendarEntry => {
  return { kind: 'harvest', title: '收稻', from, until, repeats: null, endings: [], blocks: true };
};
const again = (repeats: 'lunar' | 'solar', ...endings: number[]): CalendarEntry => {
  return { kind: 'market', title: '赶集', from: null, until: null, repeats, endings, blocks: false };
};
const factsOf = (day: string): DayFacts => ({ day, lunarDay: lunarOf(day).day, holiday: knownHoliday(day) });

describe('lunarOf', () => {
  it.each([
    ['2026-11-22', 10, 14, '十月十四', '小雪'],
    ['2026-02-17', 1, 1, '正月初一', ''],
    ['2026-02-16', 12, 29, '腊月廿九', ''],
    ['2025-07-25', 6, 1, '闰六月初一', ''],
    ['2028-02-29', 2, 5, '二月初五', ''],
  ])('%s is %i.%i', (day, month, lunarDay, text, term) => {
    expect(lunarOf(day)).toEqual({ month, day: lunarDay, text, term });
  });
});

describe('knownHoliday', () => {
  it.each([
    ['2026-10-01', { name: '国庆中秋', isWork: false }],
    ['2026-02-14', { name: '春节', isWork: true }],
    ['2026-11-22', null],
    ['2035-10-01', null],
  ])('%s', (day, holiday) => {
    expect(knownHoliday(day) && { ...knownHoliday(day), name: expect.any(String) }).toEqual(
      holiday && { ...holiday, name: expect.any(String) },
    );
  });
});

describe('meansDay', () => {
  it.each([
    [once('2026-11-20', '2026-11-22'), '2026-11-19', false],
    [once('2026-11-20', '2026-11-22'), '2026-11-20', true],
    [once('2026-11-20', '2026-11-22'), '2026-11-22', true],
    [once('2026-11-20', '2026-11-22'), '2026-11-23', false],
    [once(null, null), '2026-11-22', false],
    // 2026-11-22 is the 14th of the tenth lunar month
    [again('lunar', 4), '2026-11-22', true],
    [again('lunar', 3, 6, 9), '2026-11-22', false],
    [again('lunar', 3, 6, 9), '2026-11-21', true],
    [again('lunar', 0), '2026-11-28', true],
    [again('solar', 2), '2026-11-22', true],
    [again('solar', 4), '2026-11-22', false],
    [again('solar', 0), '2026-11-30', true],
    [again('solar', 1), '2026-12-31', true],
    [{ ...again('solar', 2), from: '2026-12-01' }, '2026-11-22', false],
    [{ ...again('solar', 2), until: '2026-11-21' }, '2026-11-22', false],
  ])('%j on %s: %s', (entry, day, isMeant) => {
    expect(meansDay(entry, factsOf(day))).toBe(isMeant);
  });
});

describe('hindrancesOf', () => {
  it('knows public holidays, and weekends on which people work instead', () => {
    expect(hindrancesOf(factsOf('2026-10-01'), [])).toMatchObject([{ kind: 'holiday', blocks: true }]);
    expect(hindrancesOf(factsOf('2026-02-14'), [])).toMatchObject([{ kind: 'holiday', blocks: false }]);
    expect(hindrancesOf(factsOf('2026-11-22'), [])).toEqual([]);
  });

  it('lets the county have the last word about a holiday', () => {
    const open = { ...once('2026-10-01', '2026-10-01'), kind: 'holiday' as const, title: '照常上课', blocks: false };
    expect(hindrancesOf(factsOf('2026-10-01'), [open])).toEqual([
      { kind: 'holiday', title: '照常上课', blocks: false },
    ]);
  });

  it('names all that meet on one day', () => {
    const all = hindrancesOf(factsOf('2026-11-22'), [once('2026-11-01', '2026-11-30'), again('lunar', 4)]);
    expect(all.map(({ kind }) => kind)).toEqual(['harvest', 'market']);
  });
});

describe('checkEntry', () => {
  it.each([
    [once('2026-11-20', null), []],
    [again('lunar', 0, 5), []],
    [{ ...once('2026-11-20', null), title: ' ' }, ['title missing']],
    [{ ...once('2026-11-20', null), title: '长'.repeat(41) }, ['title too-long']],
    [once(null, null), ['from missing']],
    [once('2026-02-30', null), ['from not-a-day']],
    [once('2026-11-20', 'soon'), ['until not-a-day']],
    [once('2026-11-20', '2026-11-19'), ['until before-start']],
    [once('2026-01-01', '2027-07-05'), []],
    [once('2026-01-01', '2027-07-06'), ['until too-far']],
    [again('solar'), ['endings missing']],
    [again('solar', 10), ['endings not-a-day']],
  ])('%j', (entry, wrong) => {
    expect(checkEntry(entry).map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual(wrong);
  });
});

it.each([
  ['2026-11-22', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['22.11.2026', false],
  ['', false],
])('isDay %s: %s', (text, is) => expect(isDay(text)).toBe(is));

it.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
  ['19:60', false],
])('isClock %s: %s', (text, is) => expect(isClock(text)).toBe(is));

it('weekdayOf counts from Monday', () => {
  expect(['2026-11-16', '2026-11-21', '2026-11-22'].map(weekdayOf)).toEqual([1, 6, 7]);
});

it('monthsFrom counts over the end of the year', () => {
  expect(monthsFrom('2026-11-22', 4)).toEqual({
    all: ['2026-11', '2026-12', '2027-01', '2027-02'],
    span: { from: '2026-11-01', until: '2027-02-28' },
  });
});
