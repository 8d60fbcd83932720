import type { z } from 'astro/zod';
import { type Finding, inOrder, reportOn } from './finding.ts';
import { readYaml } from './front-matter.ts';
import type { PackageFiles } from './package-files.ts';
import { surveyKeys } from './programme-keys.ts';
import type { Survey, SurveyField, SurveyItem, SurveyOption } from './survey-rules.ts';
import { readText } from './text-file.ts';

const path = 'survey.yaml';

/** Reads the entry survey (摸底) of a folder; null when there is none or it cannot be read. courses/README.md §11. */
export function readSurvey(
  { files }: PackageFiles,
  programmes: readonly { id: string }[],
): { survey: Survey | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const report = reportOn(path, findings);
  const bytes = files.get(path);
  const text = bytes && readText(bytes, report);
  const { value, lineOf } = text ? readYaml(text, surveyKeys, report) : { value: null, lineOf: () => 1 };
  if (!value) return { survey: null, findings };
  const taken = new Set<string>();
  const take = (name: string, line: number) => {
    if (taken.has(name)) report(line, 'id-taken', { name });
    taken.add(name);
  };
  value.items.forEach((item, number) => {
    take(item.id, lineOf('items', number, 'id'));
    item.fields.forEach((field, at) => {
      const place = ['items', number, 'fields', at];
      take(field.id, lineOf(...place, 'id'));
      if (field.kind === 'text') return;
      field.options.forEach(({ id, programme }, option) => {
        const line = lineOf(...place, 'options', option);
        take(id, line);
        const isKnown = programme === undefined || programmes.some((one) => one.id === programme);
        if (!isKnown) report(line, 'programme-unknown', { name: programme });
      });
    });
  });
  return { survey: surveyOf(value), findings: inOrder(findings) };
}

type Keys = z.output<typeof surveyKeys>;
type ItemKeys = Keys['items'][number];
type FieldKeys = ItemKeys['fields'][number];

const surveyOf = ({ title_en: titleEn, intro_en: introEn, items, ...keys }: Keys): Survey => ({
  ...keys,
  titleEn,
  introEn,
  items: items.map(itemOf),
});

const itemOf = ({ title_en: titleEn, hint_en: hintEn, fields, ...keys }: ItemKeys): SurveyItem => ({
  ...keys,
  titleEn,
  hintEn,
  fields: fields.map(fieldOf),
});

function fieldOf(field: FieldKeys): SurveyField {
  const { id, title, title_en: titleEn } = field;
  if (field.kind === 'text') return { id, title, titleEn, kind: field.kind, most: field.most };
  return { id, title, titleEn, kind: field.kind, options: field.options.map(optionOf) };
}

type OptionKeys = Extract<FieldKeys, { kind: 'one' }>['options'][number];

const optionOf = ({ title_en: titleEn, icon, means, weekday, programme, ...keys }: OptionKeys): SurveyOption => ({
  ...keys,
  titleEn,
  icon: icon ?? null,
  means: means ?? [],
  weekday: weekday ?? null,
  programmeId: programme ?? null,
});
