import { describe, expect, it } from 'vitest';
import { mayImportCourse, mayRecordReading } from './policy.ts';
import { advanceReading, nextLesson, practiceMissing, practiceShare, radioSeconds, sectionToResume } from './rules.ts';

describe('the hands-on share', () => {
  it.each([
    [280, 680, 680 / 960, 0],
    [0, 0, null, 1],
    [0, 10, 1, 0],
    [10, 0, 0, 15],
    [40, 60, 0.6, 0],
    [41, 60, 60 / 101, 2],
    [1, 1, 0.5, 1],
    [20, 29, 29 / 49, 1],
  ])('of %i theory and %i practice is %s, %i missing', (theoryMinutes, practiceMinutes, share, missing) => {
    expect(practiceShare({ theoryMinutes, practiceMinutes })).toBe(share);
    expect(practiceMissing({ theoryMinutes, practiceMinutes })).toBe(missing);
  });

  it('is reached exactly with the minutes that were said to be missing, and not with one less', () => {
    for (let theoryMinutes = 1; theoryMinutes < 60; theoryMinutes += 1) {
      for (let practiceMinutes = 0; practiceMinutes < 90; practiceMinutes += 7) {
        const missing = practiceMissing({ theoryMinutes, practiceMinutes });
        const reached = (more: number) => (practiceMinutes + more) * 5 >= (theoryMinutes + practiceMinutes + more) * 3;
        expect(reached(missing)).toBe(true);
        if (missing > 0) expect(reached(missing - 1)).toBe(false);
      }
    }
  });
});

describe('advanceReading', () => {
  const now = new Date('2026-11-19T20:00:00+08:00');
  const before = new Date('2026-11-18T20:00:00+08:00');
  const seen = (furthest: number, isFinished = false) => ({ furthest, isFinished, sections: 6 });
  it.each([
    [null, seen(1), { furthest: 1, finishedAt: null }],
    [null, seen(0), 'nothing-new'],
    [null, seen(0, true), { furthest: 6, finishedAt: now }],
    [null, seen(7), 'too-far'],
    [null, seen(-1), 'too-far'],
    [{ furthest: 3, finishedAt: null }, seen(3), 'nothing-new'],
    [{ furthest: 3, finishedAt: null }, seen(2), 'nothing-new'],
    [{ furthest: 3, finishedAt: null }, seen(4), { furthest: 4, finishedAt: null }],
    [{ furthest: 3, finishedAt: null }, seen(3, true), { furthest: 6, finishedAt: now }],
    [{ furthest: 6, finishedAt: null }, seen(6, true), { furthest: 6, finishedAt: now }],
    [{ furthest: 6, finishedAt: before }, seen(6, true), 'nothing-new'],
    [{ furthest: 6, finishedAt: before }, seen(1), 'nothing-new'],
  ])('%j and %j', (known, more, next) => {
    expect(advanceReading(known, more, now)).toEqual(next);
  });

  it.each([
    [{ furthest: 0, finishedAt: null }, null],
    [{ furthest: 1, finishedAt: null }, null],
    [{ furthest: 4, finishedAt: null }, 4],
    [{ furthest: 6, finishedAt: null }, 6],
    [{ furthest: 6, finishedAt: now }, null],
  ])('resumes %j at %j', (progress, section) => {
    expect(sectionToResume(progress)).toEqual(section);
  });
});

describe('nextLesson', () => {
  const lesson = (id: string, isOutline = false) => ({ id, isOutline });
  const outline = [
    { slug: 'one', lessons: [lesson('a'), lesson('b')] },
    { slug: 'two', lessons: [lesson('c'), lesson('d', true)] },
  ];
  const done = { furthest: 6, finishedAt: new Date(0) };
  const half = { furthest: 2, finishedAt: null };
  it.each([
    [{}, 'a'],
    [{ a: done }, 'b'],
    [{ b: half }, 'b'],
    [{ a: done, b: done, c: half }, 'c'],
    [{ a: done, b: done, c: done }, undefined],
  ])('after %j is %s', (readings, id) => {
    expect(nextLesson(outline, new Map(Object.entries(readings)))?.lesson.id).toBe(id);
  });
});

it.each([
  ['', 0],
  [' \n ', 0],
  ['一', 1],
  ['一二三四', 1],
  ['一二\n三四\n五', 2],
  ['𠮷'.repeat(600), 150],
])('reads %s out in %d seconds', (script, seconds) => {
  expect(radioSeconds(script)).toBe(seconds);
});

describe('policy', () => {
  const roles = ['visitor', 'learner', 'mentor', 'instructor', 'coordinator', 'county', 'admin', 'system'] as const;
  it.each(roles)('%s', (role) => {
    const actor = { id: 'x', name: 'x', role, organisationId: 'x' };
    expect(mayImportCourse(actor)).toBe(role === 'admin' || role === 'system');
    expect(mayRecordReading(actor)).toBe(role === 'learner');
  });
});
