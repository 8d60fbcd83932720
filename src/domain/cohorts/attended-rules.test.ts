import { describe, expect, it } from 'vitest';
import { type AttendedSums, type SessionMark, sumAttended } from './attended-rules.ts';
import type { Status } from './rules.ts';

const evening = (status: Status | null, changes: Partial<SessionMark> = {}): SessionMark => ({
  ...{ learnerId: 'ma', sessionId: 's1', makesUpId: null, status, theoryMinutes: 40, practiceMinutes: 60 },
  ...changes,
});
const makeUp = (status: Status | null, changes: Partial<SessionMark> = {}): SessionMark =>
  evening(status, { sessionId: 's9', makesUpId: 's1', theoryMinutes: 30, practiceMinutes: 50, ...changes });
const sums = (attended: number, held: number, theoryMinutes: number, practiceMinutes: number): AttendedSums => ({
  ...{ learnerId: 'ma', attended, held, theoryMinutes, practiceMinutes },
});

describe('sumAttended', () => {
  const cases: [what: string, marks: SessionMark[], expected: AttendedSums][] = [
    ['no roll yet', [evening(null)], sums(0, 0, 0, 0)],
    ['present', [evening('present')], sums(1, 1, 40, 60)],
    ['late is there', [evening('late')], sums(1, 1, 40, 60)],
    ['absent', [evening('absent')], sums(0, 1, 0, 0)],
    ['excused', [evening('excused')], sums(0, 1, 0, 0)],
    ['excused and made up counts as attended', [evening('excused'), makeUp('present')], sums(1, 1, 30, 50)],
    ['made up before it, in any order', [makeUp('late'), evening('excused')], sums(1, 1, 30, 50)],
    ['excused, missed the make-up too', [evening('excused'), makeUp('absent')], sums(0, 1, 0, 0)],
    ['absent and made up was taught, but did not attend', [evening('absent'), makeUp('present')], sums(0, 1, 30, 50)],
    ['there both times is once', [evening('present'), makeUp('present')], sums(1, 1, 40, 60)],
    [
      'made up twice is once',
      [evening('excused'), makeUp('present'), makeUp('present', { sessionId: 's10' })],
      sums(1, 1, 30, 50),
    ],
    ['joined later and made it up', [evening(null), makeUp('present')], sums(1, 1, 30, 50)],
    ['a make-up alone is no evening', [makeUp('present')], sums(0, 0, 0, 0)],
    [
      'of several evenings',
      [evening('present'), evening('absent', { sessionId: 's2' }), evening(null, { sessionId: 's3' })],
      sums(1, 2, 40, 60),
    ],
  ];
  it.each(cases)('%s', (_what, marks, expected) => {
    expect(sumAttended(marks)).toEqual([expected]);
  });

  it('adds up each learner by herself', () => {
    const marks = [evening('present'), evening('absent', { learnerId: 'chen' })];
    expect(sumAttended(marks)).toEqual([sums(1, 1, 40, 60), { ...sums(0, 1, 0, 0), learnerId: 'chen' }]);
    expect(sumAttended([])).toEqual([]);
  });
});
