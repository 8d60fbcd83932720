/** 演示数据: lessons and quizzes of the demo's own course, from their words to the files of a package. */

export type DemoLesson = {
  id: string;
  title: string;
  titleEn: string;
  kind: 'theory' | 'practice';
  minutes: number;
  codes: string;
  goal: string;
  story: string;
  figure: string;
  steps: readonly string[];
  ask: string;
  three: readonly [string, string, string];
  task?: string;
};

const numbered = (lines: readonly string[]): string => lines.map((line, at) => `${at + 1}. ${line}`).join('\n');

export const lessonOf = ({ id, title, titleEn, kind, minutes, codes, task, ...text }: DemoLesson): string => `---
id: ${id}
title: ${title}
title_en: ${titleEn}
kind: ${kind}
minutes: ${minutes}
competencies: [${codes}]${task ? `\ntask: ${task}` : ''}
---

## 今天学会什么

${text.goal}

## 为什么要紧

::: story 一户人家的故事 · 化名
${text.story}
:::

## 看一看

![一只箱子和一杆秤。](../media/scale.svg "${text.figure}")

## 跟着做

::: steps
${numbered(text.steps)}
:::

## 自己做

::: ask
${text.ask}
:::

## 记住三句话

${numbered(text.three)}
`;

/** Competency, stem, what is right, what is wrong. */
type DemoQuestion = readonly [code: string, stem: string, right: string, wrong: string];

export const quizOf = (prefix: string, questions: readonly DemoQuestion[]): string =>
  questions
    .map(([code, stem, right, wrong], at) => {
      const id = `${prefix}-Q${String(at + 1).padStart(2, '0')}`;
      return `// ${code}\n::${id}:: ${stem} {\n=${right}#对，就是这样。\n~${wrong}#再看一眼「跟着做」。\n}\n`;
    })
    .join('\n');
