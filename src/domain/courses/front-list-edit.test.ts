import { describe, expect, it } from 'vitest';
import { editFrontList, type FrontItem } from './front-list-edit.ts';
import { readFront } from './front-matter-edit.ts';
import { readPackageFolder } from './package-folder.ts';

const text = `---
id: PA-X-1 # stays
evidence:
  - id: a
    label: 甲 # said so
    max: 3
  - id: b
    label: "乙"
    max: 1
rubric:
- { id: C1, levels: { 4: 好, 3: 行 } }
days: 7
---

body: 不动
evidence:
  - 不是
`;
const a = { id: 'a', label: '甲', max: 3 };
const b = { id: 'b', label: '乙', max: 1 };
const rawA = '  - id: a\n    label: 甲 # said so\n    max: 3\n';
const rawB = '  - id: b\n    label: "乙"\n    max: 1\n';

const edit = (items: readonly FrontItem[]) => editFrontList(text, 'evidence', items);

describe('editFrontList', () => {
  it.each<[what: string, items: FrontItem[], wanted: string]>([
    ['nothing new', [a, b], rawA + rawB],
    ['another order', [b, a], rawB + rawA],
    ['one fewer', [b], rawB],
    ['one changed', [a, { ...b, label: '丙' }], `${rawA}  - id: b\n    label: 丙\n    max: 1\n`],
    ['one more', [a, b, { id: 'c', required: true }], `${rawA}${rawB}  - id: c\n    required: true\n`],
    [
      'what YAML would take for something else',
      [{ id: 'yes', label: 'a: b #c' }],
      '  - id: "yes"\n    label: "a: b #c"\n',
    ],
    [
      'lists and levels',
      [{ codes: ['LV01', 'LV02'], levels: { 4: '好', 3: '行' } }],
      '  - codes: [LV01, LV02]\n    levels:\n      4: 好\n      3: 行\n',
    ],
  ])('writes %s and leaves every other byte', (_what, items, wanted) => {
    expect(edit(items)).toBe(text.replace(rawA + rawB, wanted));
  });

  it('changes a list that is written otherwise', () => {
    const changed = editFrontList(text, 'rubric', [{ id: 'C1', levels: { 4: '更好', 3: '行' } }]);
    expect(readFront(changed)?.rubric).toEqual([{ id: 'C1', levels: { 4: '更好', 3: '行' } }]);
    expect(changed).toContain(`${rawA}${rawB}rubric:`);
    expect(changed).toContain('days: 7\n---\n\nbody: 不动');
  });

  it('adds a list, empties one, and does not touch what cannot be read', () => {
    expect(readFront(editFrontList(text, 'more', [a]))?.more).toEqual([a]);
    expect(readFront(edit([]))?.evidence).toEqual([]);
    for (const broken of ['', '没有说明', '---\nevidence: [\n---\n'])
      expect(editFrontList(broken, 'evidence', [a])).toBe(broken);
  });

  it('survives every sign that an author may type', () => {
    const odd = [
      '- x',
      '# x',
      '"x"',
      "it's",
      'a\\b',
      '{x}',
      '[x]',
      '是: 否',
      ' x ',
      '1.5',
      'null',
      '~',
      '「x」',
      '50%',
      '@x',
      '|',
      '>',
      '*x',
      '&x',
      '!x',
      '？',
      '',
      '两行\n第二行',
    ];
    for (const word of odd) {
      const items = [{ id: word, levels: { 4: word, 1: 'x' } }, b];
      expect(readFront(edit(items))?.evidence, word).toEqual(items);
    }
  });

  it('writes every shipped assessment as it was', async () => {
    const { files } = await readPackageFolder('courses');
    const tasks = [...files].filter(([path]) => path.includes('/assessments/'));
    expect(tasks.length).toBeGreaterThan(9);
    for (const [path, bytes] of tasks) {
      const task = new TextDecoder().decode(bytes);
      const rubric = readFront(task)?.rubric;
      if (!Array.isArray(rubric)) throw new Error(path);
      const changed = editFrontList(
        task,
        'rubric',
        rubric.map((one, at) => (at === 0 ? { ...one, title: '另一个' } : one)),
      );
      expect(changed, path).not.toBe(task);
      expect(editFrontList(changed, 'rubric', rubric), path).toBe(task);
    }
  });
});
