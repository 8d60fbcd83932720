/** The smallest programme and entry survey without findings, over the small course: for tests that change one thing. */
import type { PackageFiles } from '#domain/courses/package-files.ts';
import { type Changes, smallFolder } from './small-course.ts';

export const programmePath = 'programmes/1-circle-evenings.yaml';

export const programmeText = `title: 画圆班
title_en: Circle class
summary: 两晚学会画圆。
summary_en: Circles in two evenings.
for: 想画圆的人。
for_en: Whoever wants to draw circles.
when: 每周一晚。
when_en: One evening a week.
weeks: 2
per_week: 1
weekdays: [3]
time: evening
start: "19:00"
end_by: "20:10"
tea: 10
net: { least: 20, most: 60 }
minutes: 70
covers: { TEST: all }
sessions:
  - title: 看圆画圆
    title_en: Look and draw
    plan: [TEST-M1-L1, TEST-M1-L2]
  - title: 展示
    title_en: Show
    weekday: 6
    start: "09:00"
    plan:
      - { title: 展示, title_en: Show, kind: practice, minutes: 20 }
`;

export const surveyText = `title: 摸底
title_en: Entry survey
minutes: 8
intro: 想说就说。
intro_en: Say what you like.
items:
  - id: phone
    title: 手机
    title_en: Phone
    hint: 拿来看看。
    hint_en: Show it.
    fields:
      - { id: model, kind: text, title: 型号, title_en: Model, most: 40 }
      - id: room
        kind: one
        title: 装得下吗
        title_en: Room
        options:
          - { id: roomy, title: 装得下, title_en: "Yes" }
          - { id: full, icon: phone, title: 满了, title_en: "No", means: [slow], programme: circle-evenings }
`;

/** The small course with its programme; what is changed is named by its whole path. */
export function folderWithProgramme(changes: Record<string, string | null> = {}, course: Changes = {}): PackageFiles {
  const { files, links } = smallFolder(course);
  const all = new Map(files);
  const own = { [programmePath]: programmeText, 'survey.yaml': surveyText, ...changes };
  for (const [path, text] of Object.entries(own)) {
    if (text === null) all.delete(path);
    else all.set(path, new TextEncoder().encode(text));
  }
  return { files: all, links };
}
