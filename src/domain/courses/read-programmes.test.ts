import { describe, expect, it } from 'vitest';
import { folderWithProgramme, programmePath, programmeText } from '#tests/support/small-programme.ts';
import { readCourses } from './read-courses.ts';
import { readProgrammes } from './read-programmes.ts';

function read(changes: Record<string, string | null> = {}) {
  const packed = folderWithProgramme(changes);
  return readProgrammes(
    packed,
    readCourses(packed).courses.flatMap(({ course }) => course ?? []),
  );
}

/** The findings of the small programme with one text in place of another. */
function findingsOf(old: string, now: string): string[] {
  expect(programmeText).toContain(old);
  const findings = read({ [programmePath]: programmeText.replace(old, now) }).flatMap((one) => one.findings);
  return findings.map(({ line, rule, name, found, wanted }) =>
    [line, rule, name, found, wanted].filter((word) => word !== '').join(' '),
  );
}

const own = '- { title: 展示, title_en: Show, kind: practice, minutes: 20 }';

describe('readProgrammes', () => {
  it('reads what the file says, and adds up its minutes', () => {
    const [first, ...others] = read();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ path: programmePath, id: 'circle-evenings', position: 1, findings: [] });
    expect(first?.programme).toMatchObject({
      ...{ id: 'circle-evenings', titleEn: 'Circle class', audience: '想画圆的人。', rhythmEn: 'One evening a week.' },
      ...{ weeks: 2, perWeek: 1, weekdays: [3], tea: 10, theoryMinutes: 20, practiceMinutes: 50 },
      sessions: [
        { weekday: null, start: '19:00', plan: [{ lessonId: 'TEST-M1-L1' }, { lessonId: 'TEST-M1-L2' }] },
        { weekday: 6, start: '09:00', plan: [{ titleEn: 'Show', kind: 'practice', minutes: 20 }] },
      ],
    });
  });

  it.each([
    [
      'a lesson that is not there',
      own,
      '- TEST-M1-L9',
      ['17 programme-minutes 50 70', '23 programme-net 2 0 20–60', '28 programme-lesson TEST-M1-L9'],
    ],
    ['a lesson twice', own, '- TEST-M1-L2', ['17 programme-minutes 80 70', '28 programme-double TEST-M1-L2']],
    [
      'a lesson missing',
      ', TEST-M1-L2]',
      ']',
      ['1 hands-on-low 50 10', '17 programme-minutes 40 70', '18 programme-missing TEST-M1-L2'],
    ],
    [
      'an order that is broken',
      'TEST-M1-L1, TEST-M1-L2',
      'TEST-M1-L2, TEST-M1-L1',
      ['22 programme-order TEST-M1-L1 TEST-M1-L2'],
    ],
    ['a course that is not there', '{ TEST: all }', '{ TEST: all, MORE: all }', ['18 programme-course MORE']],
    ['a module that is not there', '{ TEST: all }', '{ TEST: [1, 2] }', ['18 module-unknown TEST 2']],
    ['a session too long', 'most: 60', 'most: 49', ['20 programme-net 1 50 20–49']],
    ['a session too short', 'least: 20', 'least: 21', ['23 programme-net 2 20 21–60']],
    ['a session too late', '"20:10"', '"19:50"', ['20 programme-late 1 20:00 19:50']],
    ['another total', 'minutes: 70', 'minutes: 80', ['17 programme-minutes 70 80']],
    ['more sessions than weeks have', 'weeks: 2', 'weeks: 1', ['9 programme-weeks 2 1']],
    ['too little practice', 'kind: practice', 'kind: theory', ['1 hands-on-low 42 30']],
    ['an unknown key', 'tea: 10', 'tea: 10\ncoffee: 1', ['16 key-unknown coffee']],
    ['a missing key', 'tea: 10\n', '', ['1 key-missing tea']],
    ['a wrong time', '"19:00"', '"7 pm"', ['13 key-wrong start "19:00"']],
    ['a wrong weekday', 'weekday: 6', 'weekday: 8', ['25 key-wrong sessions.1.weekday 1 … 7']],
    [
      'a part without minutes',
      ', minutes: 20',
      '',
      [expect.stringMatching(/^28 key-wrong sessions\.1\.plan\.0 LIVE-M1/)],
    ],
    ['what covers cannot be', 'TEST: all', 'TEST: some', ['18 key-wrong covers.TEST all | [1, 2]']],
    ['broken YAML', 'covers: {', 'covers: {{', [expect.stringMatching(/^\d+ yaml-broken/), expect.anything()]],
  ])('finds %s', (_what, old, now, expected) => {
    expect(findingsOf(old, now)).toEqual(expected);
  });

  it('finds a lesson that it does not promise', () => {
    const changes = { [programmePath]: programmeText.replace('TEST: all', 'MORE: all') };
    const rules = read(changes).flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(rules).toEqual(['programme-course', 'programme-foreign', 'programme-foreign']);
  });

  it('finds two of one name, and what is no programme', () => {
    const changes = { 'programmes/2-circle-evenings.yaml': programmeText, 'programmes/notes.txt': 'x' };
    const [first, second, third] = read(changes);
    expect(first?.findings).toEqual([]);
    expect(second).toMatchObject({ position: 2, findings: [{ rule: 'id-taken', name: 'circle-evenings' }] });
    expect(third).toMatchObject({
      programme: null,
      findings: [{ path: 'programmes/notes.txt', rule: 'file-unknown' }],
    });
  });

  it('reads a folder without programmes', () => {
    expect(read({ [programmePath]: null })).toEqual([]);
  });
});
