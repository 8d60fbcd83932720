import { z } from 'astro/zod';
import { codes, day, like, names, strict, text, wanted, whole, yesOrNo } from '#domain/courses/package-keys.ts';

/** What the files of a plugin may say about themselves. A key that does not stand here is an error. */

const slug = like(/^[a-z][a-z0-9-]{1,39}$/, 'freight');
const json = z.record(z.string(), z.json(), wanted('{ … }'));
const meanings = z.record(like(/^[a-z][A-Za-z0-9_]{0,39}$/, 'boxLength'), text(300), wanted('{ name: … }'));
const many = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item, wanted('- …'))
    .min(1, wanted('- …'))
    .max(most, wanted(`≤ ${most}`));

export const manifestKeys = strict({
  ...names,
  id: slug,
  version: like(/^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$/, '1.0.0'),
  api: whole(1, 99),
  summary: text(80),
  summary_en: text(240),
  college: text(40),
  college_en: text(120),
  licence: like(/^[A-Za-z0-9.+-]{2,40}$/, 'CC-BY-4.0'),
  extends: many(strict({ course: like(/^[A-Z]{2,8}$/, 'LOG'), module: whole(1, 99), minutes: whole(1, 600) }), 40),
  competencies: codes,
  offline: yesOrNo,
  budget_kb: whole(1, 5000),
});

export const practiceKeys = strict({
  ...names,
  kind: z.literal('practice', wanted('practice')),
  minutes: whole(1, 480),
  extends: like(/^[A-Z]{2,8}-M[1-9]\d?$/, 'LOG-M2'),
  competencies: codes,
  simulator: slug,
  law_effective: day.optional(),
  law_updated: day.optional(),
  params: json.optional(),
  task_fields: meanings,
  answer_fields: meanings,
});

export const vectorKeys = strict({
  simulator: slug,
  params: json.optional(),
  cases: many(
    strict({
      name: text(120),
      task: json,
      answer: z.json(wanted('{ … }')),
      score: whole(0, 100),
      passed: yesOrNo,
      findings: z.record(z.string(), yesOrNo, wanted('{ rule: true }')).optional(),
    }),
    400,
  ),
});

export type ManifestKeys = z.output<typeof manifestKeys>;
export type PracticeKeys = z.output<typeof practiceKeys>;
