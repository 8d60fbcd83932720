import { describe, expect, it } from 'vitest';
import { icons } from '#components/ui/icons.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { packProgramme } from '#domain/courses/programme-rules.ts';
import { readCourses } from '#domain/courses/read-courses.ts';
import { readProgrammes } from '#domain/courses/read-programmes.ts';
import { readSurvey } from '#domain/courses/read-survey.ts';
import { practiceShare } from '#domain/courses/rules.ts';
import { findSums } from '#domain/courses/sums.ts';
import { suggestFrom } from '#domain/courses/survey-rules.ts';

const packed = await readPackageFolder('courses');
const courses = readCourses(packed).courses.flatMap(({ course }) => course ?? []);
const programmes = readProgrammes(packed, courses);
const { survey, findings: surveyFindings } = readSurvey(packed, programmes);
const modules = courses.flatMap(({ outline }) => outline);

describe('the programmes that ship', () => {
  const lessons = new Map(modules.flatMap((module) => module.lessons.map((lesson) => [lesson.id, lesson] as const)));

  it('are five without findings', () => {
    expect(programmes.map(({ id }) => id)).toEqual([
      'live-evening',
      'mothers-evening',
      'brand-evening',
      'logistics-day',
      'station-wednesday',
    ]);
    expect(programmes.flatMap((one) => one.findings)).toEqual([]);
  });

  // domain.md §3 and §3.0: net minutes session by session (they add up to `total`), and those that begin at another time.
  it.each([
    ['live-evening', 1600, '110 110 70 120 90 110 80 90 90 110 80 110 100 110 100 120', '4=18:30 10=09:00 16=18:30'],
    ['mothers-evening', 1600, '90 90 90 110 90 90 100 90 100 90 100 100 90 120 110 140', '14=18:30 16=18:30'],
    ['brand-evening', 1600, '130 110 110 120 80 110 120 90 100 80 90 100 90 100 80 90', '1=18:30 4=18:30 7=18:30'],
    ['logistics-day', 1200, '130 160 160 170 150 140 150 140', ''],
    ['station-wednesday', 480, '60 60 60 60 60 60 60 60', ''],
  ])('%s has the sessions of its calendar', (id, total, minutes, other) => {
    const programme = programmes.find((one) => one.id === id)?.programme;
    const sessions = programme ? packProgramme(programme, lessons).sessions : [];
    expect(sessions.map(({ net }) => net).join(' ')).toBe(minutes);
    expect(sessions.reduce((sum, { net }) => sum + net, 0)).toBe(total);
    const usual = { evening: '19:00', daytime: id === 'logistics-day' ? '08:30' : '09:00' }[
      programme?.time ?? 'evening'
    ];
    const others = sessions.filter(({ start }) => start !== usual).map(({ number, start }) => `${number}=${start}`);
    expect(others.join(' ')).toBe(other);
  });

  it('begin at 18:30 on evenings of more than 110 minutes and on no other, and end by 21:00', () => {
    for (const { programme } of programmes.filter((one) => one.programme?.time === 'evening')) {
      for (const { start, net, end, weekday } of programme ? packProgramme(programme, lessons).sessions : []) {
        if (weekday === null) expect(start).toBe(net > 110 ? '18:30' : '19:00');
        expect(end <= '21:00').toBe(true);
      }
    }
  });

  it('are practice for the most part', () => {
    expect(programmes.map(({ programme }) => programme && practiceShare(programme)?.toFixed(3))).toEqual([
      '0.706',
      '0.750',
      '0.719',
      '0.742',
      '0.792',
    ]);
  });
});

describe('the entry survey that ships', () => {
  const items = survey?.items ?? [];
  const options = items.flatMap((item) => item.fields.flatMap((field) => (field.kind === 'text' ? [] : field.options)));

  it('asks ten things in eight minutes, without findings', () => {
    expect(surveyFindings).toEqual([]);
    expect([items.length, survey?.minutes]).toEqual([10, 8]);
  });

  it('asks neither for income nor for what is nobody’s business', () => {
    const words = JSON.stringify(survey);
    expect(words).not.toMatch(/收入|工资|挣多少|身份证|银行卡|income|wage|salary|identity card|bank card/i);
  });

  // domain.md §3.0, the consent samples (托管)
  it('says what is kept of the children, and until when', () => {
    const hint = items.find(({ id }) => id === 'childcare')?.hint;
    expect(hint).toBe('只留孩子小名、年龄段、接送人和紧急电话，结班30天内删掉。');
  });

  it('has pictures that exist, and leads to every programme', () => {
    const pictures = options.flatMap(({ icon }) => icon ?? []);
    expect(pictures.filter((icon) => !(icon in icons))).toEqual([]);
    const led = new Set(options.flatMap(({ programmeId }) => programmeId ?? []));
    expect([...led].toSorted()).toEqual(programmes.map(({ id }) => id).toSorted());
  });

  it('suggests the station to a neighbour who wants it, slowly and aloud', () => {
    const known = programmes.flatMap(({ programme }) => programme ?? []);
    const answers = new Set(['R-STN', 'letters-hard', 'fear-phone', 'time-morning']);
    expect(suggestFrom({ items }, answers, known)).toMatchObject({
      ...{ pace: 'slow', isAudioFirst: true, needsChildcare: false },
      ...{ programmeId: 'station-wednesday', isAtOtherTime: false },
    });
  });
});

describe('the templates that ship', () => {
  const template = (name: string) => new TextDecoder().decode(packed.files.get(`templates/${name}`));

  it('add up', () => {
    const sums = findSums(template('logistics-assessment.md'));
    expect(sums).toHaveLength(5);
    expect(sums.filter(({ isRight }) => !isRight)).toEqual([]);
  });

  it('keep the radio script within 600 characters', () => {
    const script = template('radio-script.md').match(/^> .*$/gm) ?? [];
    const length = script.join('').replace(/[>\s]/g, '').length;
    expect(length).toBeGreaterThan(150);
    expect(length).toBeLessThanOrEqual(600);
  });

  it('each have a summary in English', () => {
    const names = [...packed.files.keys()].filter((path) => path.startsWith('templates/'));
    expect(names).toHaveLength(3);
    for (const path of names) expect(template(path.slice(10))).toContain('## English summary');
  });
});
