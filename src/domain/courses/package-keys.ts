import { z } from 'astro/zod';
import { dialects } from './file-rules.ts';
import { missing } from './front-matter.ts';

/** What the files of a package may say about themselves. A key that does not stand here is an error. */

/** An issue's message is `missing`, or the notation that was wanted. */
export const wanted = (notation: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? missing : notation),
});

export const text = (most: number) =>
  z
    .string(wanted(`"…"`))
    .trim()
    .min(1, wanted(`"…"`))
    .max(most, wanted(`≤ ${most}`));
export const whole = (least: number, most: number) =>
  z
    .number(wanted(`${least} … ${most}`))
    .int(wanted(`${least} … ${most}`))
    .min(least, wanted(`${least} … ${most}`))
    .max(most, wanted(`${least} … ${most}`));
export const like = (pattern: RegExp, example: string) => z.string(wanted(example)).regex(pattern, wanted(example));
export const yesOrNo = z.boolean(wanted('true | false'));
export const day = z.string(wanted('YYYY-MM-DD')).pipe(z.iso.date(wanted('YYYY-MM-DD')));
export const code = like(/^[A-Z]{2}\d{2}$/, 'LV01');
export const codes = z.array(code, wanted('[LV01, …]')).min(1, wanted('[LV01, …]'));
export const strict = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, { error: (issue) => (issue.input === undefined ? missing : '{ … }') });
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.array(item, wanted('- …')).min(1, wanted('- …')).max(20, wanted('≤ 20'));

export const names = { title: text(40), title_en: text(120) };

export const competencyKeys = z.record(
  code,
  strict({ title: text(40), title_en: text(120), gate: yesOrNo }),
  wanted('LV01: { title, title_en, gate }'),
);

export const courseKeys = strict({
  ...names,
  code: like(/^[A-Z]{2,8}$/, 'LIVE'),
  summary: text(60),
  summary_en: text(240),
  level: like(/^L[1-9]$/, 'L1'),
  language: like(/^[a-z]{2}(-[A-Za-z]+)*$/, 'zh-CN'),
  authors: listOf(text(60)),
  licence: like(/^[A-Za-z0-9.+-]{2,40}$/, 'CC-BY-4.0'),
  competencies: codes,
  certificate: strict({
    attendance: z.number(wanted('0 … 1')).min(0, wanted('0 … 1')).max(1, wanted('0 … 1')),
    assessments: whole(0, 20),
    quizzes: z.array(whole(1, 99), wanted('[1, 2]')),
    competencies: z.array(code, wanted('[LV06]')),
    valid_years: whole(1, 20).optional(),
  }),
});

export const moduleKeys = strict({ ...names, summary: text(80), summary_en: text(240), competencies: codes });

export const lessonKeys = strict({
  ...names,
  id: like(/^[A-Z]{2,8}-M\d+-L\d+$/, 'LIVE-M1-L1'),
  kind: z.enum(['theory', 'practice'], wanted('theory | practice')),
  minutes: whole(1, 480),
  competencies: codes,
  task: like(/^PA-[A-Z]{2,8}-\d+$/, 'PA-LIVE-1').optional(),
  law_effective: day.optional(),
  law_updated: day.optional(),
  radio: text(600).optional(),
  audio: listOf(
    strict({
      dialect: z.enum(dialects, wanted(dialects.join(' | '))),
      file: like(/^\.\.\/media\/[a-z0-9-]+\.(mp3|ogg|opus)$/, '../media/….mp3'),
    }),
  ).optional(),
  status: z.literal('outline', wanted('outline')).optional(),
});

const evidenceBase = {
  id: like(/^[a-z][a-z0-9-]{0,29}$/, 'script-photo'),
  label: text(40),
  hint: text(120),
  required: yesOrNo,
};
const number = z.number(wanted('1, 2.5, …'));
/** domain.md §3.0: an assessment's film is at most 180 s, that of homework 60. */
const seconds = whole(5, 180).default(180);

export const taskKeys = strict({
  ...names,
  id: like(/^PA-[A-Z]{2,8}-\d+$/, 'PA-LIVE-1'),
  minutes: whole(0, 480),
  module: whole(1, 99),
  days: whole(1, 90),
  group: like(/^[2-5]-[2-5]$/, '2-5').optional(),
  evidence: listOf(
    z.discriminatedUnion(
      'kind',
      [
        strict({ ...evidenceBase, kind: z.enum(['photo', 'paper']), max: whole(1, 9) }),
        strict({
          ...evidenceBase,
          kind: z.enum(['video', 'audio']),
          max_seconds: seconds,
          max: whole(1, 5).default(1),
        }),
        strict({ ...evidenceBase, kind: z.enum(['signature', 'link']) }),
        strict({ ...evidenceBase, kind: z.literal('text'), max_length: whole(1, 5000) }),
        strict({ ...evidenceBase, kind: z.literal('number'), unit: text(10), min: number, max_value: number }),
      ],
      wanted('photo | paper | video | audio | link | number | text | signature'),
    ),
  ),
  rubric: listOf(
    strict({
      id: like(/^C\d{1,2}$/, 'C1'),
      title: text(40),
      formal: text(40),
      weight: whole(1, 100),
      gate: yesOrNo,
      competencies: codes,
      levels: strict({ 4: text(120), 3: text(120), 2: text(120), 1: text(120) }),
    }),
  ),
});

export type TaskKeys = z.output<typeof taskKeys>;
export type LessonKeys = z.output<typeof lessonKeys>;
