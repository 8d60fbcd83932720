import type { z } from 'astro/zod';
import type { CrossReferences } from './cross-references.ts';
import { readFrontMatter } from './front-matter.ts';
import { readFreeText } from './lesson-text.ts';
import type { EvidenceItem, Rubric, Task } from './package.ts';
import type { TextFile } from './package-files.ts';
import { taskKeys } from './package-keys.ts';

type Keys = z.output<typeof taskKeys>;
type LineOf = (...path: (string | number)[]) => number;

/** Reads the practical assessments of a references. `minutes` are their own; lessons are added once they are read. */
export function readTasks(files: readonly TextFile[], references: CrossReferences): Task[] {
  return files.flatMap((file) => {
    const { value, lineOf, body, above } = readFrontMatter(file.text, taskKeys, file.report);
    const { html, speech } = readFreeText(body, references.around('../media/', above, file.report));
    if (!value) return [];
    checkTask(value, lineOf, file, references);
    const { id, title, title_en: titleEn, minutes, module: moduleNumber, days } = value;
    const evidence = value.evidence.map(toEvidence);
    const words = { id, title, titleEn, html, speech };
    return [{ ...words, minutes, moduleNumber, days, group: toGroup(value), evidence, rubric: toRubric(value) }];
  });
}

function checkTask(keys: Keys, lineOf: LineOf, { report }: TextFile, references: CrossReferences): void {
  const { id, module, evidence, rubric } = keys;
  if (references.code && !id.startsWith(`PA-${references.code}-`))
    report(lineOf('id'), 'id-wrong', { name: id, wanted: `PA-${references.code}-1` });
  references.takeId(id, lineOf('id'), report);
  if (!references.moduleNumbers.has(module)) report(lineOf('module'), 'module-unknown', { name: module.toString() });
  const sum = rubric.reduce((total, { weight }) => total + weight, 0);
  if (sum !== 100) report(lineOf('rubric'), 'weights', { found: sum, wanted: 100 });
  if (!rubric.some(({ gate }) => gate)) report(lineOf('rubric'), 'gate-missing');
  rubric.forEach((criterion, at) => {
    references.checkCodes(criterion.competencies, (place) => lineOf('rubric', at, 'competencies', place), report);
    const isDouble = rubric.findIndex(({ id }) => id === criterion.id) < at;
    if (isDouble) report(lineOf('rubric', at, 'id'), 'criterion-double', { name: criterion.id });
  });
  const size = toGroup(keys);
  if (size && size.min > size.max) report(lineOf('group'), 'group-range', { found: keys.group ?? '', wanted: '2-5' });
  evidence.forEach((item, at) => {
    const isDouble = evidence.findIndex(({ id }) => id === item.id) < at;
    if (isDouble) report(lineOf('evidence', at, 'id'), 'evidence-double', { name: item.id });
    const isEmpty = item.kind === 'number' && item.min > item.max_value;
    if (isEmpty) report(lineOf('evidence', at, 'min'), 'evidence-range', { name: item.id });
  });
}

function toEvidence(item: Keys['evidence'][number]): EvidenceItem {
  const base = { id: item.id, label: item.label, hint: item.hint, isRequired: item.required };
  switch (item.kind) {
    case 'photo':
    case 'paper':
      return { ...base, kind: item.kind, max: item.max };
    case 'video':
    case 'audio':
      return { ...base, kind: item.kind, max: item.max, maxSeconds: item.max_seconds };
    case 'signature':
      return { ...base, kind: item.kind, max: 1 };
    case 'link':
      return { ...base, kind: item.kind };
    case 'text':
      return { ...base, kind: item.kind, maxLength: item.max_length };
    case 'number':
      return { ...base, kind: item.kind, unit: item.unit, min: item.min, max: item.max_value };
  }
}

/** `2-5`: from two to five. */
function toGroup({ group }: Keys): Task['group'] {
  const [min, max] = (group ?? '').split('-').map(Number);
  return min && max ? { min, max } : null;
}

const toRubric = ({ rubric }: Keys): Rubric => ({
  criteria: rubric.map(({ gate, ...criterion }) => ({ ...criterion, isGate: gate })),
});
