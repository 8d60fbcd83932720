/** New files as their authors find them: valid in all but the words that only an author knows. */

export type NewLesson = { id: string; title: string; titleEn: string; kind: 'theory' | 'practice'; minutes: number };

/** YAML takes any text between double quotes that JSON writes. */
const quoted = (text: string): string => JSON.stringify(text);

export type NewCourse = {
  code: string;
  title: string;
  titleEn: string;
  author: string;
  competency: string;
};

/** A course with one module of two lessons, one to listen and one to do. */
export function scaffoldCourse({ code, title, titleEn, author, competency }: NewCourse): Map<string, string> {
  const course = `---
code: ${code}
title: ${quoted(title)}
title_en: ${quoted(titleEn)}
summary: 一句话说清学完会做什么。
summary_en: One sentence on what you will be able to do.
level: L1
language: zh-CN
authors: [${quoted(author)}]
licence: CC-BY-4.0
competencies: [${competency}]
certificate: { attendance: 0.9, assessments: 0, quizzes: [1], competencies: [${competency}] }
---

学完能做什么，要带什么。不保证收入。
`;
  return new Map([
    ['course.md', course],
    ['1-begin/module.md', scaffoldModule({ title: '第一单元', titleEn: 'Module one', competency })],
    [
      '1-begin/1-listen.md',
      scaffoldLesson(
        { id: `${code}-M1-L1`, title: '先听一课', titleEn: 'Listen first', kind: 'theory', minutes: 20 },
        competency,
      ),
    ],
    [
      '1-begin/2-practise.md',
      scaffoldLesson(
        { id: `${code}-M1-L2`, title: '动手一课', titleEn: 'Then practise', kind: 'practice', minutes: 40 },
        competency,
      ),
    ],
  ]);
}

/** module.md of a new module. */
export const scaffoldModule = (words: { title: string; titleEn: string; competency: string }): string => `---
title: ${quoted(words.title)}
title_en: ${quoted(words.titleEn)}
summary: 一句话说清这一单元学什么。
summary_en: One sentence on what this module teaches.
competencies: [${words.competency}]
---

这一单元几课，几课动手。
`;

/** A new lesson with its six sections. It is marked as an outline: not shown to learners until it is written. */
export const scaffoldLesson = ({ id, title, titleEn, kind, minutes }: NewLesson, competency: string): string => `---
id: ${id}
title: ${quoted(title)}
title_en: ${quoted(titleEn)}
kind: ${kind}
minutes: ${minutes}
competencies: [${competency}]
status: outline
---

${emptySections}`;

/** The six sections, each with what belongs in it. domain.md §3.0 (统一六段). */
export const emptySections = `## 今天学会什么

一句话：学完会做什么。

## 为什么要紧

::: story 谁的故事 · 化名
一个身边的故事。名字是编的。
:::

## 看一看

放一两张图，说清看哪里。

## 跟着做

::: steps
1. 第一步，动词放前头。
2. 第二步。
3. 第三步。
:::

## 自己做

::: ask
做什么，几分钟做完。

**要交什么**

- 1 张照片

**怎样算合格**

看得清，数对得上。
:::

## 记住三句话

1. 第一句
2. 第二句
3. 第三句
`;

/** A new practical assessment: one thing to hand in, two criteria, to be written over. */
export const scaffoldTask = (words: {
  id: string;
  title: string;
  titleEn: string;
  module: number;
  competency: string;
}): string => `---
id: ${words.id}
title: ${quoted(words.title)}
title_en: ${quoted(words.titleEn)}
minutes: 0
module: ${words.module}
days: 7
${sampleTask(words.competency)}---

做什么，用什么，多久做完。写三五句，学员一听就懂。
`;

const sampleTask = (competency: string): string => `evidence:
  - id: photo1
    kind: photo
    label: 照片
    hint: 拍什么，拍清楚哪里。
    required: true
    max: 3
rubric:
  - id: C1
    title: 做到了没有
    formal: 任务完成
    weight: 60
    gate: true
    competencies: [${competency}]
    levels:
      4: 全做到，还教会别人
      3: 要做的都做到了
      2: 差一步，补上就行
      1: 还没有动手
  - id: C2
    title: 做得细不细
    formal: 操作质量
    weight: 40
    gate: false
    competencies: [${competency}]
    levels:
      4: 每一步都看得清
      3: 主要的一步看得清
      2: 有一处看不清
      1: 看不出做了什么
`;
