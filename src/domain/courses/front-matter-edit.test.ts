import { describe, expect, it } from 'vitest';
import { editFrontMatter, type FrontChanges, readFront, splitFile } from './front-matter-edit.ts';
import { readPackageFolder } from './package-folder.ts';

const lesson = `---
id: LIVE-M1-L3   # its place
title: 田间光线
title_en: "Light, sound and wind"
kind: practice
# how long
minutes: 50
competencies: [LV01, LV04]
radio: |
  乡亲们好。
  今天说一个问题。
status: outline
---

## 今天学会什么

---

正文 title: 不动
`;

const edit = (changes: FrontChanges) => editFrontMatter(lesson, changes);

describe('editFrontMatter', () => {
  it.each<[what: string, changes: FrontChanges, old: string, fresh: string]>([
    ['a text', { title: '找光' }, 'title: 田间光线\n', 'title: 找光\n'],
    ['a number', { minutes: 45 }, 'minutes: 50\n', 'minutes: 45\n'],
    ['a list', { competencies: ['LV02'] }, '[LV01, LV04]', '[LV02]'],
    ['a text with a colon', { title: '光: 找它' }, 'title: 田间光线\n', 'title: "光: 找它"\n'],
    ['a quoted text', { title_en: 'Light' }, 'title_en: "Light, sound and wind"\n', 'title_en: Light\n'],
    ['a block', { radio: '一句。\n两句。\n' }, '  乡亲们好。\n  今天说一个问题。\n', '  一句。\n  两句。\n'],
    ['a block by one line', { radio: '一句。' }, 'radio: |\n  乡亲们好。\n  今天说一个问题。\n', 'radio: 一句。\n'],
    ['beside a comment', { id: 'LIVE-M1-L4' }, 'id: LIVE-M1-L3   # its place', 'id: LIVE-M1-L4   # its place'],
    ['away', { status: undefined }, 'status: outline\n', ''],
    ['a block away', { radio: undefined }, 'radio: |\n  乡亲们好。\n  今天说一个问题。\n', ''],
    ['anew, at the end', { task: 'PA-LIVE-1' }, 'status: outline\n', 'status: outline\ntask: PA-LIVE-1\n'],
    ['a day', { law_effective: '2026-02-01' }, 'status: outline\n', 'status: outline\nlaw_effective: 2026-02-01\n'],
    ['what is not there, away', { task: undefined }, '', ''],
  ])('writes %s and leaves every other byte', (_what, changes, old, fresh) => {
    expect(edit(changes)).toBe(lesson.replace(old, fresh));
  });

  it('writes maps in lines of their own or in one, as authors do', () => {
    expect(edit({ audio: [{ dialect: '普通话', file: '../media/a.mp3' }] })).toContain(
      'audio:\n  - { dialect: 普通话, file: ../media/a.mp3 }\n',
    );
    const certificate = { attendance: 0.9, assessments: 1, quizzes: [1, 2], competencies: ['LV06'] };
    expect(edit({ certificate })).toContain(
      'certificate: { attendance: 0.9, assessments: 1, quizzes: [ 1, 2 ], competencies: [ LV06 ] }\n',
    );
  });

  it('reads back what it wrote', () => {
    const changes = {
      title: '"引号" # 不是注释',
      radio: '第一行\n\n  第三行\n',
      summary: '- 不是列表',
      words: ['a, b', '[c]', '是'],
      number: '007',
      rubric: [{ id: 'C1', weight: 60, gate: true, levels: { 4: '好: 很好', 3: '行' } }],
    };
    expect(readFront(edit(changes))).toMatchObject(changes);
  });

  it('changes several keys at once, and nothing by nothing', () => {
    expect(edit({})).toBe(lesson);
    expect(edit({ title: '甲', minutes: 1 })).toBe(
      lesson.replace('title: 田间光线', 'title: 甲').replace('minutes: 50', 'minutes: 1'),
    );
  });

  it('does not touch what cannot be read', () => {
    for (const text of ['没有说明\n', '---\ntitle: [\n---\n', '---\ntitle: 没有收尾\n', '---\n- a\n---\n', '']) {
      expect(editFrontMatter(text, { title: '新' })).toBe(text);
    }
    expect(editFrontMatter('---\n---\n正文', { title: '新' })).toBe('---\ntitle: 新\n---\n正文');
  });

  it('writes every shipped file as it was, key by key', async () => {
    const { files } = await readPackageFolder('courses');
    const texts = [...files].filter(([path]) => path.endsWith('.md') && !path.endsWith('README.md'));
    expect(texts.length).toBeGreaterThan(20);
    for (const [path, bytes] of texts) {
      const text = new TextDecoder().decode(bytes);
      const { front, body } = splitFile(text);
      expect(front + body).toBe(text);
      const title = readFront(text)?.title;
      expect(editFrontMatter(editFrontMatter(text, { title: '另一个' }), { title: String(title) }), path).toBe(text);
    }
  });
});
