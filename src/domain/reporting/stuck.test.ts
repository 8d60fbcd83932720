import { describe, expect, it } from 'vitest';
import {
  daysSince,
  findStuckCriterion,
  type Hold,
  hoursSince,
  isStuck,
  listStuck,
  type Reason,
  taughtAt,
} from './stuck.ts';

const now = new Date('2026-11-19T20:00:00+08:00');
const ago = (hours: number) => new Date(now.getTime() - hours * 60 * 60 * 1000);
const hold = (learnerId: string, reason: Reason, hours: number): Hold => ({
  learnerId,
  name: learnerId,
  reason,
  factKey: '',
  since: ago(hours),
});

describe('isStuck', () => {
  it.each([
    ['absent-twice', 0, true],
    ['waiting', 48, false],
    ['waiting', 48.1, true],
    ['waiting', 200, true],
    ['needs-revision', 72, false],
    ['needs-revision', 72.1, true],
    ['criterion', 0, true],
    ['childcare', 0, true],
    ['quiet', 336, false],
    ['quiet', 336.1, true],
    ['not-handed-in', 0, true],
    ['not-read', 0, true],
  ] as const)('%s since %d hours: %s', (reason, hours, expected) => {
    expect(isStuck(hold('ma', reason, hours), now)).toBe(expected);
  });
});

describe('listStuck', () => {
  it('names everybody once, by what is most urgent', () => {
    const holds = [hold('ma', 'not-read', 300), hold('ma', 'needs-revision', 100), hold('ma', 'absent-twice', 10)];
    expect(listStuck(holds, now).map(({ reason }) => reason)).toEqual(['absent-twice']);
  });

  it('orders by reason, then by time', () => {
    const holds = [
      hold('a', 'not-read', 900),
      hold('b', 'not-handed-in', 30),
      hold('c', 'not-handed-in', 40),
      hold('d', 'needs-revision', 90),
      hold('e', 'waiting', 60),
      hold('f', 'absent-twice', 1),
    ];
    expect(listStuck(holds, now).map(({ learnerId }) => learnerId)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
  });

  it('leaves out what has not lasted, and falls back on what has', () => {
    const holds = [hold('ma', 'waiting', 10), hold('ma', 'not-read', 100), hold('chen', 'needs-revision', 10)];
    expect(listStuck(holds, now)).toEqual([hold('ma', 'not-read', 100)]);
    expect(listStuck([], now)).toEqual([]);
  });
});

describe('taughtAt', () => {
  const evening = (hours: number, ...lessonIds: string[]) => ({ endsAt: ago(hours), lessonIds });
  const evenings = [evening(50, 'L1', 'L2'), evening(20, 'L3'), evening(-2, 'L4')];
  it.each([
    ['nothing', [], null],
    ['one taught', ['L1'], ago(50)],
    ['several taught: the last counts', ['L3', 'L1'], ago(20)],
    ['the same in the other order', ['L1', 'L3'], ago(20)],
    ['one still to come', ['L1', 'L4'], null],
    ['one in no timetable', ['L1', 'L9'], null],
    ['none in the timetable', ['L9'], null],
    ['none in the timetable first', ['L9', 'L1'], null],
  ])('%s', (_why, lessonIds, expected) => expect(taughtAt(lessonIds, evenings, now)).toEqual(expected));
});

describe('findStuckCriterion', () => {
  it.each([
    ['nothing handed in', [], null],
    ['one attempt', [{ C1: 1 }], null],
    [
      'the same twice',
      [
        { C1: 1, C2: 3 },
        { C1: 1, C2: 1 },
      ],
      'C1',
    ],
    ['level 2 is on its way', [{ C1: 2 }, { C1: 1 }], null],
    ['better meanwhile', [{ C1: 3 }, { C1: 1 }], null],
    [
      'different ones',
      [
        { C1: 1, C2: 3 },
        { C1: 3, C2: 1 },
      ],
      null,
    ],
    [
      'two: the first by id',
      [
        { C2: 1, C1: 1 },
        { C1: 1, C2: 1 },
      ],
      'C1',
    ],
    ['only the last two count', [{ C1: 3 }, { C1: 1 }, { C1: 1 }], null],
    ['not judged before', [{ C1: 1 }, {}], null],
  ])('%s', (_why, attempts, expected) => expect(findStuckCriterion(attempts)).toBe(expected));
});

it('counts whole hours and days', () => {
  expect(hoursSince(ago(67.9), now)).toBe(67);
  expect(daysSince(ago(47), now)).toBe(1);
});
