import { describe, expect, it } from 'vitest';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { readCourses } from '#domain/courses/read-courses.ts';
import { practiceShare } from '#domain/courses/rules.ts';

const { courses, competencies, findings } = readCourses(await readPackageFolder('courses'));
const courseOf = (code: string) => courses.find(({ course }) => course?.code === code)?.course;

describe('the courses that ship', () => {
  it('have no findings', () => {
    expect([...findings, ...courses.flatMap((read) => read.findings)]).toEqual([]);
  });

  it('share the 48 competencies', () => {
    expect(competencies).toHaveLength(48);
  });

  it('are mostly practice', () => {
    for (const { course } of courses) expect(course && practiceShare(course)).toBeGreaterThanOrEqual(0.6);
  });

  // The syllabus: theory and practice of each module, in minutes.
  it('LIVE has the minutes of its syllabus', () => {
    const live = courseOf('LIVE');
    const sum = (lessons: readonly { minutes: number }[]) => lessons.reduce((total, { minutes }) => total + minutes, 0);
    const minutes = live?.outline.map(({ lessons }) => [
      sum(lessons.filter(({ kind }) => kind === 'theory')),
      sum(lessons.filter(({ kind }) => kind === 'practice')),
    ]);
    expect(minutes).toEqual([
      [30, 150],
      [70, 120],
      [40, 150],
      [60, 160],
      [80, 100],
    ]);
    expect(live).toMatchObject({ theoryMinutes: 280, practiceMinutes: 680 });
  });

  it('LIVE is written in its first two modules, with questions and an assessment', () => {
    const live = courseOf('LIVE');
    const written = live?.outline.filter(({ lessons }) => lessons.every(({ isOutline }) => !isOutline));
    expect(written?.map(({ number }) => number)).toEqual([1, 2]);
    for (const module of written ?? []) expect(module.questions).toBeGreaterThanOrEqual(8);
    expect(live?.lessons).toHaveLength(8);
    expect(live?.tasks).toMatchObject([{ id: 'PA-LIVE-1', minutes: 170 }]);
  });
});
