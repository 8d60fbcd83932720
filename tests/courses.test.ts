import { describe, expect, it } from 'vitest';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { readCourses } from '#domain/courses/read-courses.ts';
import { practiceShare } from '#domain/courses/rules.ts';
import { findSums } from '#domain/courses/sums.ts';

const packed = await readPackageFolder('courses');
const { courses, competencies, findings } = readCourses(packed);
const modules = courses.flatMap(({ course }) => course?.outline ?? []);
const courseOf = (code: string) => courses.find(({ course }) => course?.code === code)?.course;

describe('the courses that ship', () => {
  it('have no findings', () => {
    expect([...findings, ...courses.flatMap((read) => read.findings)]).toEqual([]);
  });

  // A wrong one is a finding; this says that they are written in a form that is done again.
  it('show their arithmetic as sums', () => {
    const texts = [...packed.files].filter(([path]) => /\/.*\.(md|gift)$/.test(path));
    const sums = texts.flatMap(([, bytes]) => findSums(new TextDecoder().decode(bytes).replaceAll('\\=', '=')));
    expect(sums.length).toBeGreaterThan(500);
  });

  it('share the 48 competencies', () => {
    expect(competencies).toHaveLength(48);
  });

  // domain.md §3: what each lesson is (t: theory, p: practice) and its minutes, module by module.
  it.each([
    [
      'LIVE',
      280,
      680,
      ['t30 p40 p50 p60', 't40 t30 p60 p60', 't40 p50 p40 p60', 't30 p110 t30 p50', 't40 p40 p60 t40'],
    ],
    ['BRAND', 150, 490, ['t30 p60 p60', 't40 p50 t20 p50', 't30 p60 p70', 't30 p40 p50 p50']],
    ['LOG', 140, 460, ['t30 p60 p60', 't30 p50 t20 p50', 't30 p60 p60', 't30 p60 p30 p30']],
    ['MAMA', 140, 500, ['p30 t30 p50 p40', 'p50 t30 p60 t30', 'p40 p60 p40 t20', 'p50 t30 p50 p30']],
    ['STN', 100, 380, ['p40 t20 p40 p20', 't20 p40 p40 p20', 't20 p40 p40 t20', 'p40 t20 p40 p20']],
    ['LAW', 150, 330, ['t30 t20 p40 p30', 't30 p50 p40', 't30 p50 p30 p20', 't20 t20 p40 p30']],
  ])('%s has the minutes of its syllabus', (code, theoryMinutes, practiceMinutes, modules) => {
    const course = courseOf(code);
    const lessons = course?.outline.map((module) => module.lessons.map(({ kind, minutes }) => `${kind[0]}${minutes}`));
    expect(lessons?.map((module) => module.join(' '))).toEqual(modules);
    expect(course).toMatchObject({ theoryMinutes, practiceMinutes });
    expect(course && practiceShare(course)).toBeGreaterThanOrEqual(0.6);
  });

  it('are 25 modules with 95 written lessons', () => {
    const lessons = modules.flatMap((module) => module.lessons);
    expect([modules.length, lessons.length]).toEqual([25, 95]);
    expect(lessons.filter(({ isOutline }) => isOutline)).toEqual([]);
    expect(courses.flatMap(({ course }) => course?.lessons ?? [])).toHaveLength(95);
  });

  it('have twelve practical assessments, two each, and every competency is trained', () => {
    const tasks = courses.map(({ course }) => course?.tasks.map(({ id }) => id));
    expect(tasks.flat().toSorted()).toEqual(
      ['BRAND', 'LAW', 'LIVE', 'LOG', 'MAMA', 'STN'].flatMap((code) => [`PA-${code}-1`, `PA-${code}-2`]),
    );
    const trained = new Set(modules.flatMap((module) => module.lessons.flatMap((lesson) => lesson.competencies)));
    expect(competencies.map(({ code }) => code).filter((code) => !trained.has(code))).toEqual([]);
  });

  it('have at least eight questions a module, and 200 in all', () => {
    for (const { title, questions } of modules) expect([title, questions >= 8]).toEqual([title, true]);
    expect(modules.reduce((sum, { questions }) => sum + questions, 0)).toBeGreaterThanOrEqual(200);
  });

  it('say in every lesson of law since when it is in force, and who decides', () => {
    const law = courseOf('LAW');
    for (const lesson of law?.outline.flatMap((module) => module.lessons) ?? []) {
      expect([lesson.id, lesson.lawEffective]).toEqual([lesson.id, expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)]);
    }
    for (const { id, html } of law?.lessons ?? []) {
      expect([id, html.includes('以当地主管部门解释为准')]).toEqual([id, true]);
    }
  });
});
