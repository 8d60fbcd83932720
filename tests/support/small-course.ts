/** The smallest course without findings: for tests that change one thing in it. */
import type { PackageFiles } from '#domain/courses/package-files.ts';

const svg =
  '<svg viewBox="0 0 330 100" role="img" aria-label="一个圆。">\n<circle class="d-tea" cx="50" cy="50" r="9"/>\n</svg>\n';

export const lessonText = (front: string): string => `---
${front}
---

## 今天学会什么

画一个圆。

## 为什么要紧

::: story 石大哥的故事 · 化名
他没画圆。
:::

## 看一看

![一个圆。](../media/circle.svg "圆")

## 跟着做

::: steps
1. 拿一支笔。
2. 画一圈。
:::

## 自己做

::: ask
画一个。
:::

## 记住三句话

1. 慢慢画
2. 首尾相接
3. 再画一个
`;

const question = (number: number): string => `// AA01
::TEST-M1-Q${String(number).padStart(2, '0')}:: 圆是圆的？ {
=是#对，圆是圆的。
~不是#再看一眼。
}
`;

const files: Record<string, string> = {
  'course.md': `---
code: TEST
title: 画圆
title_en: Drawing circles
summary: 学会画一个圆。
summary_en: Learn to draw a circle.
level: L1
language: zh-CN
authors: [田头学堂编写组]
licence: CC-BY-4.0
competencies: [AA01]
certificate: { attendance: 0.9, assessments: 1, quizzes: [1], competencies: [AA01] }
---

学完会画圆。
`,
  '1-round/module.md': `---
title: 圆
title_en: Round
summary: 一个圆。
summary_en: One circle.
competencies: [AA01]
---

一课听，一课画。
`,
  '1-round/1-look.md': lessonText(
    'id: TEST-M1-L1\ntitle: 看圆\ntitle_en: Look\nkind: theory\nminutes: 20\ncompetencies: [AA01]',
  ),
  '1-round/2-draw.md': lessonText(
    'id: TEST-M1-L2\ntitle: 画圆\ntitle_en: Draw\nkind: practice\nminutes: 30\ncompetencies: [AA01]\ntask: PA-TEST-1',
  ),
  '1-round/quiz.gift': [1, 2, 3, 4, 5, 6, 7, 8].map(question).join('\n'),
  'assessments/circle.md': `---
id: PA-TEST-1
title: 交一个圆
title_en: Hand in a circle
minutes: 5
module: 1
days: 7
evidence:
  - { id: photo, kind: photo, label: 照片, hint: 拍下来。, required: true, max: 1 }
  - { id: size, kind: number, label: 直径, hint: 量一量。, required: true, unit: 毫米, min: 1, max_value: 300 }
  - { id: words, kind: text, label: 说一句, hint: 怎么画的。, required: false, max_length: 200 }
rubric:
  - { id: C1, title: 圆不圆, formal: 圆度, weight: 60, gate: true, competencies: [AA01], levels: { 4: 很圆, 3: 圆, 2: 差一点, 1: 不圆 } }
  - { id: C2, title: 干不干净, formal: 整洁, weight: 40, gate: false, competencies: [AA01], levels: { 4: 很净, 3: 净, 2: 有墨点, 1: 花了 } }
---

画一个圆，拍下来。
`,
  'media/circle.svg': svg,
};

/** What a test changes: the new text of a file, a function of the old text, raw bytes; null takes the file away. */
export type Changes = Record<string, string | Uint8Array | ((old: string) => string) | null>;

/** The files of the small course, changed. */
export function smallCourse(changes: Changes = {}): PackageFiles {
  const all = new Map<string, Uint8Array>();
  for (const path of new Set([...Object.keys(files), ...Object.keys(changes)])) {
    const old = files[path] ?? '';
    const change = Object.hasOwn(changes, path) ? changes[path] : old;
    const content = typeof change === 'function' ? change(old) : change;
    if (content !== null && content !== undefined) all.set(path, toBytes(content));
  }
  return { files: all, links: [] };
}

/** A folder of courses: the small one, under the name `circles`, with its competency. */
export function smallFolder(changes: Changes = {}, id = 'circles'): PackageFiles {
  const inside = [...smallCourse(changes).files].map(([path, bytes]) => [`${id}/${path}`, bytes] as const);
  return { files: new Map([['competencies.yaml', toBytes(competencies)], ...inside]), links: [] };
}

const competencies = 'AA01: { title: 画圆, title_en: Drawing, gate: true }\n';
const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;
