import { describe, expect, it } from 'vitest';
import { type Around, type Busy, type Placed, warnOf } from './clash-rules.ts';

const at = (clock: string, day = '2026-11-24') => new Date(`${day}T${clock}:00+08:00`);
const placed: Placed = {
  startsAt: at('19:00'),
  endsAt: at('20:40'),
  place: '文化站',
  room: '二楼',
  teacherId: 'he-jing',
};
const around: Around = { hindrances: [], busy: [], endBy: '21:00', lastDay: null };
const busy = (changes: Partial<Busy>): Busy => ({
  ...placed,
  place: '礼堂',
  teacherId: 'tang-yu',
  what: '别的班',
  ...changes,
});
const rulesOf = (changes: Partial<Around>, where: Partial<Placed> = {}) =>
  warnOf({ ...placed, ...where }, { ...around, ...changes }).map(({ rule }) => rule);

describe('warnOf', () => {
  it('says nothing against a good evening', () => {
    expect(rulesOf({ busy: [busy({})], lastDay: '2026-11-24' })).toEqual([]);
  });

  it('hands on what speaks against the day', () => {
    const market = { kind: 'market' as const, title: '双桥赶集', blocks: false };
    expect(warnOf(placed, { ...around, hindrances: [market] })).toEqual([{ rule: 'market', what: '双桥赶集' }]);
  });

  it.each([
    ['21:00', []],
    ['21:01', ['ends-late']],
  ])('an end at %s: %j', (end, rules) => {
    expect(rulesOf({}, { endsAt: at(end) })).toEqual(rules);
  });

  it('knows that midnight is late', () => {
    expect(rulesOf({}, { endsAt: at('00:10', '2026-11-25') })).toEqual(['ends-late']);
  });

  it('says when the class would be over before', () => {
    expect(rulesOf({ lastDay: '2026-11-23' })).toEqual(['past-end']);
  });

  it.each([
    ['19:00', '20:40', ['teacher-busy']],
    ['20:39', '22:00', ['teacher-busy']],
    ['20:40', '22:00', []],
    ['17:00', '19:00', []],
    ['17:00', '19:01', ['teacher-busy']],
  ])('a teacher who has another class from %s to %s: %j', (from, until, rules) => {
    expect(rulesOf({ busy: [busy({ teacherId: 'he-jing', startsAt: at(from), endsAt: at(until) })] })).toEqual(rules);
  });

  it.each([
    [{ place: '文化站', room: '二楼' }, ['room-busy']],
    [{ place: ' 文化 站', room: '' }, ['room-busy']],
    [{ place: '文化站', room: '一楼' }, []],
    [{ place: '礼堂', room: '二楼' }, []],
  ])('another class in %j: %j', (where, rules) => {
    expect(rulesOf({ busy: [busy(where)] })).toEqual(rules);
  });
});
