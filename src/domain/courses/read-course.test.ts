import { describe, expect, it } from 'vitest';
import { type Changes, lessonText, smallCourse } from '#tests/support/small-course.ts';
import { readCourse } from './read-course.ts';

const codes = new Set(['AA01', 'AA02']);
const read = (changes: Changes = {}) => readCourse('circles', smallCourse(changes), codes, '');
/** Findings as `path:line rule`. */
const findingsOf = (changes: Changes) =>
  read(changes).findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`);
const replace = (from: string, to: string) => (old: string) => old.replace(from, to);
const look = '1-round/1-look.md';
const draw = '1-round/2-draw.md';
const task = 'assessments/circle.md';
const bank = '1-round/quiz.gift';

describe('readCourse', () => {
  it('reads a sound course without a finding', () => {
    const { course, findings } = read();
    expect(findings).toEqual([]);
    expect(course).toMatchObject({
      id: 'circles',
      code: 'TEST',
      title: '画圆',
      authors: ['田头学堂编写组'],
      theoryMinutes: 20,
      practiceMinutes: 35,
      certificate: { attendance: 0.9, assessments: 1, quizzes: [1], competencies: ['AA01'] },
      outline: [{ number: 1, slug: 'round', questions: 8, lessons: [{ slug: 'look' }, { slug: 'draw' }] }],
    });
    expect(course?.lessons.map(({ id }) => id)).toEqual(['TEST-M1-L1', 'TEST-M1-L2']);
    expect(course?.questions).toHaveLength(8);
    expect(course?.tasks[0]).toMatchObject({ id: 'PA-TEST-1', minutes: 35, days: 7, moduleNumber: 1 });
    expect(course?.tasks[0]?.evidence[1]).toMatchObject({ kind: 'number', unit: '毫米', min: 1, max: 300 });
    expect(course?.tasks[0]?.rubric.criteria[0]).toMatchObject({ id: 'C1', isGate: true, levels: { 4: '很圆' } });
  });

  const wrong: [name: string, changes: Changes, findings: string[]][] = [
    ['no course.md', { 'course.md': null }, ['course.md:1 file-missing']],
    ['an unknown file', { 'notes.txt': 'x' }, ['notes.txt:1 file-unknown']],
    ['a drawing elsewhere', { '1-round/x.svg': 'x' }, ['1-round/x.svg:1 file-unknown']],
    ['a path upwards', { '../etc/passwd': 'x' }, ['../etc/passwd:1 path-unsafe']],
    ['an absolute path', { '/etc/passwd': 'x' }, ['/etc/passwd:1 path-unsafe']],
    ['a path of another system', { 'media\\x.svg': 'x' }, ['media\\x.svg:1 path-unsafe']],
    ['a dot inside a path', { 'media/./x.svg': 'x' }, ['media/./x.svg:1 path-unsafe']],
    ['no module.md', { '1-round/module.md': null }, ['1-round/module.md:1 file-missing']],
    ['no bank', { [bank]: null }, [`${bank}:1 file-missing`]],
    [
      'a module without lessons',
      { '2-empty/module.md': '---\ntitle: x\n' },
      ['2-empty/:1 file-missing', '2-empty/module.md:1 front-unclosed'],
    ],
    [
      'a gap in the numbers',
      {
        '1-round/4-x.md': lessonText(
          'id: TEST-M1-L4\ntitle: x\ntitle_en: x\nkind: practice\nminutes: 5\ncompetencies: [AA01]',
        ),
      },
      ['1-round/4-x.md:1 number-gap'],
    ],
    ['an id of another place', { [look]: replace('M1-L1', 'M1-L9') }, [`${look}:2 id-wrong`]],
    ['an id used twice', { [look]: replace('M1-L1', 'M1-L2') }, [`${look}:2 id-wrong`, `${draw}:2 id-taken`]],
    ['no minutes', { [look]: replace('minutes: 20', 'minutes: 0') }, [`${look}:6 key-wrong`]],
    ['an unknown competency', { [look]: replace('[AA01]', '[AA01, ZZ99]') }, [`${look}:7 competency-unknown`]],
    ['an unknown task', { [draw]: replace('PA-TEST-1', 'PA-TEST-7') }, [`${draw}:8 task-unknown`]],
    [
      'a quiz of no module',
      { 'course.md': replace('quizzes: [1]', 'quizzes: [1, 3]') },
      ['course.md:12 module-unknown'],
    ],
    [
      'a gate that does not exist',
      { 'course.md': replace('competencies: [AA01] }', 'competencies: [QQ01] }') },
      ['course.md:12 competency-unknown'],
    ],
    [
      'more assessments than there are',
      { 'course.md': replace('assessments: 1', 'assessments: 2') },
      ['course.md:12 assessments-few'],
    ],
    ['weights that are not 100', { [task]: replace('weight: 40', 'weight: 41') }, [`${task}:12 weights`]],
    ['no gate', { [task]: replace('gate: true', 'gate: false') }, [`${task}:12 gate-missing`]],
    ['a criterion twice', { [task]: replace('id: C2', 'id: C1') }, [`${task}:14 criterion-double`]],
    ['an evidence twice', { [task]: replace('id: size', 'id: photo') }, [`${task}:10 evidence-double`]],
    ['sizes of a group upside down', { [task]: replace('days: 7', 'days: 7\ngroup: 5-2') }, [`${task}:8 group-range`]],
    ['a group of one', { [task]: replace('days: 7', 'days: 7\ngroup: 1-2') }, [`${task}:8 key-wrong`]],
    ['a range upside down', { [task]: replace('min: 1,', 'min: 400,') }, [`${task}:10 evidence-range`]],
    ['a task of no module', { [task]: replace('module: 1', 'module: 2') }, [`${task}:6 module-unknown`]],
    ['a level that is missing', { [task]: replace(', 1: 不圆', '') }, [`${task}:13 key-missing`]],
    ['a drawing that is not there', { [look]: replace('circle.svg', 'square.svg') }, [`${look}:22 image-missing`]],
    [
      'a drawing nobody shows',
      { 'media/more.svg': '<svg viewBox="0 0 330 100" role="img" aria-label="x"/>' },
      ['media/more.svg:1 image-unused'],
    ],
    [
      'too few questions',
      { [bank]: (old: string) => old.split('\n\n').slice(1).join('\n\n') },
      [`${bank}:1 questions-few`],
    ],
    ['a question twice', { [bank]: replace('Q02', 'Q01') }, [`${bank}:1 questions-few`, `${bank}:8 id-taken`]],
    ['less than 60% practice', { [look]: replace('minutes: 20', 'minutes: 24') }, ['course.md:1 hands-on-low']],
    ['a wrong sum in a lesson', { [look]: replace('画一个圆。', '1 + 1 = 3') }, [`${look}:12 sum-wrong`]],
    ['a wrong sum in a hint', { [task]: replace('量一量。', '2 × 2 ≈ 5') }, [`${task}:10 sum-wrong`]],
    ['a wrong sum in a level', { [task]: replace('差一点', '1 元 + 1 元 = 1 元') }, [`${task}:13 sum-wrong`]],
    [
      'a wrong sum in a drawing',
      { 'media/circle.svg': replace('一个圆。', '2 × 3 = 7') },
      ['media/circle.svg:1 sum-wrong'],
    ],
    ['a wrong sum in a stem', { [bank]: replace('圆是圆的？', '1 + 1 \\= 3？') }, [`${bank}:2 sum-wrong`]],
    ['a wrong sum in feedback', { [bank]: replace('再看一眼', '1 + 1 \\= 3') }, [`${bank}:2 sum-wrong`]],
    ['a wrong sum that is right to choose', { [bank]: replace('=是', '=1 + 1 \\= 3') }, [`${bank}:2 sum-wrong`]],
    ['no sum that is meant to be wrong', { [bank]: replace('~不是', '~1 + 1 \\= 3') }, []],
    [
      'no statement to be denied',
      { [bank]: (old: string) => `${old}\n// AA01\n::TEST-M1-Q09:: 1 + 1 \\= 3 {F#x#y}\n` },
      [],
    ],
    ['a course code that is wrong', { 'course.md': replace('code: TEST', 'code: test') }, ['course.md:2 key-wrong']],
  ];
  it.each(wrong)('names %s', (_name, changes, findings) => {
    expect(findingsOf(changes)).toEqual(findings);
  });

  it('still asks a question with a wrong sum: its author may mean it', () => {
    expect(read({ [bank]: replace('再看一眼', '1 + 1 \\= 3') }).course?.questions).toHaveLength(8);
  });

  it('collects everything at once, in the order of the files', () => {
    const found = findingsOf({
      [look]: replace('kind: theory', 'kind: theori'),
      [draw]: replace('## 看一看', '## 看看'),
      'notes.txt': '',
    });
    expect(found).toEqual([
      `${look}:5 key-wrong`,
      `${draw}:10 section-missing`,
      `${draw}:21 section-unknown`,
      'notes.txt:1 file-unknown',
    ]);
  });

  it('counts lessons that are only planned, and asks neither text nor questions of them', () => {
    const outline = (old: string) =>
      `${old.slice(0, old.indexOf('\n---\n'))}\nstatus: outline\n---\n\n这一课会教画圆。\n`;
    const { course, findings } = read({ [look]: outline, [draw]: outline, [bank]: null, 'media/circle.svg': null });
    expect(findings).toEqual([]);
    expect(course).toMatchObject({ theoryMinutes: 20, practiceMinutes: 35, lessons: [], questions: [] });
  });

  it('says at 60% exactly that it is enough', () => {
    const sixty = read({
      [look]: replace('minutes: 20', 'minutes: 20'),
      [draw]: replace('minutes: 30', 'minutes: 25'),
    });
    expect(sixty.findings).toEqual([]);
    expect(read({ [draw]: replace('minutes: 30', 'minutes: 24') }).findings).toMatchObject([
      { rule: 'hands-on-low', found: 59, wanted: 1 },
    ]);
  });

  it('does not parse a text, or a course, with more marks than anybody writes', () => {
    const heavy = (old: string) => old.replace('画一个圆。', '![ '.repeat(5001));
    expect(findingsOf({ [look]: heavy })).toContain(`${look}:1 file-marks`);
    const lesson = `${'[ '.repeat(4999)}\n`;
    const many = Object.fromEntries(Array.from({ length: 160 }, (_, n) => [`1-round/${n + 3}-more.md`, lesson]));
    const found = findingsOf(many).filter((finding) => finding.endsWith('files-marks'));
    expect(found).toHaveLength(1);
  });

  it('stops at a folder with too many files', () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`media/x${n}.svg`, '']));
    expect(findingsOf(many)).toEqual(['course.md:1 files-many', 'course.md:1 file-missing']);
  });

  it('names links and does not follow them', () => {
    const { findings } = readCourse('circles', { ...smallCourse(), links: ['media/passwd.svg'] }, codes, '');
    expect(findings).toMatchObject([{ path: 'media/passwd.svg', rule: 'path-link' }]);
  });
});
