import { describe, expect, it } from 'vitest';
import type { ProgrammeSession } from './package.ts';
import { addMinutes, packProgramme } from './programme-rules.ts';

const lesson = (id: string, kind: 'theory' | 'practice', minutes: number) =>
  [id, { id, title: id, titleEn: id, kind, minutes }] as const;
const lessons = new Map([lesson('A-M1-L1', 'theory', 30), lesson('A-M1-L2', 'practice', 50)]);
const session = (start: string, plan: ProgrammeSession['plan']): ProgrammeSession => {
  return { title: 't', titleEn: 't', weekday: null, start, plan };
};
const show = { title: 's', titleEn: 's', kind: 'practice' as const, minutes: 60 };

describe('addMinutes', () => {
  it.each([
    ['19:00', 0, '19:00'],
    ['18:30', 150, '21:00'],
    ['09:05', 55, '10:00'],
    ['23:30', 60, '24:30'],
  ])('%s and %i minutes are %s', (clock, minutes, later) => {
    expect(addMinutes(clock, minutes)).toBe(later);
  });
});

describe('packProgramme', () => {
  it('finds lessons, counts weeks, minutes of both kinds and the end with the tea break', () => {
    const sessions = [
      session('19:00', [{ lessonId: 'A-M1-L1' }, { lessonId: 'A-M1-L2' }]),
      session('18:30', [show]),
      session('19:00', []),
    ];
    const packed = packProgramme({ sessions, tea: 10, perWeek: 2 }, lessons);
    expect(packed).toMatchObject({ theoryMinutes: 30, practiceMinutes: 110 });
    expect(packed.sessions).toMatchObject([
      { number: 1, week: 1, net: 80, end: '20:30', theoryMinutes: 30, practiceMinutes: 50 },
      { number: 2, week: 1, net: 60, end: '19:40', steps: [{ is: 'part', part: show }] },
      { number: 3, week: 2, net: 0, steps: [] },
    ]);
    expect(packed.sessions[0]?.steps.map((step) => step.is)).toEqual(['lesson', 'lesson']);
  });

  it('keeps the place of a lesson that is gone, without minutes', () => {
    const sessions = [session('19:00', [{ lessonId: 'A-M9-L9' }, show])];
    const packed = packProgramme({ sessions, tea: 0, perWeek: 1 }, lessons);
    expect(packed.sessions).toMatchObject([{ net: 60, steps: [{ is: 'gone', lessonId: 'A-M9-L9' }, { is: 'part' }] }]);
  });
});
