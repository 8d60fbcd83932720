import { describe, expect, it } from 'vitest';
import { type CohortMinutes, type HandsOn, handsOnOf } from './hands-on.ts';

const cohort = (changes: Partial<CohortMinutes>): CohortMinutes => ({
  learners: 2,
  planned: { theory: 280, practice: 680 },
  scheduled: { theory: 320, practice: 800 },
  attended: { theory: 140, practice: 300 },
  proved: 170,
  ...changes,
});
const nothing = { theory: 0, practice: 0 };

describe('handsOnOf', () => {
  it('stands in minutes of one learner', () => {
    expect(handsOnOf(cohort({}))).toEqual({
      planned: { practice: 680, total: 960 },
      scheduled: { practice: 800, total: 1120 },
      delivered: { practice: 150, total: 220 },
      evidenced: { practice: 85, total: 220 },
    });
  });

  const cases: [why: string, changes: Partial<CohortMinutes>, expected: Partial<HandsOn>][] = [
    ['no timetable', { scheduled: nothing }, { scheduled: null }],
    ['no evening held', { attended: nothing }, { delivered: null, evidenced: null }],
    ['proved before anything was held', { attended: nothing, proved: 340 }, { delivered: null, evidenced: null }],
    ['nothing proved', { proved: 0 }, { evidenced: { practice: 0, total: 220 } }],
    ['proved more than taught', { proved: 900 }, { evidenced: { practice: 220, total: 220 } }],
    ['nobody enrolled', { learners: 0, attended: nothing, proved: 0 }, { delivered: null, evidenced: null }],
    [
      'averages that do not come out even',
      { learners: 3, attended: { theory: 100, practice: 100 }, proved: 100 },
      { delivered: { practice: 33, total: 67 }, evidenced: { practice: 33, total: 67 } },
    ],
  ];
  it.each(cases)('%s', (_why, changes, expected) => expect(handsOnOf(cohort(changes))).toMatchObject(expected));
});
