/**
 * A practical assessment as an HTML form: `draftId`, `path`, `revision`, the front matter as it was in `front`, the brief
 * in `text`; `task.<key>`, `evidence.<n>.<key>` and `rubric.<n>.<key>` are its fields, a row being there by `….is`.
 * `press` changes its lists (press-list.ts).
 */
import { z } from 'astro/zod';
import { editFrontList, type FrontItem } from '#domain/courses/front-list-edit.ts';
import { editFrontMatter, type FrontValue, readFront, splitFile } from '#domain/courses/front-matter-edit.ts';
import { wordOf } from './file-form.ts';
import { pressList } from './press-list.ts';
import {
  type CriterionFields,
  type EvidenceFields,
  evidenceKinds,
  levelWords,
  newCriterion,
  newEvidence,
  type TaskFields,
  taskKeys,
} from './task-fields.ts';

/** As much as a text of a package may hold: what is too long is refused by its rule and given back whole. */
const longestWord = 64 * 1024;

/** The fields as they were typed, in the shape that the pressed button asks for. */
export function readTask(form: FormData): TaskFields {
  const word = (name: string) => wordOf(form, name).slice(0, longestWord);
  const count = (list: string) =>
    [...form.keys()].filter((name) => new RegExp(`^${list}\\.\\d+\\.is$`).test(name)).length;
  const rows = (list: string) => Array.from({ length: Math.min(count(list), 25) }, (_, at) => `${list}.${at}`);
  const evidence = rows('evidence').map(
    (row): EvidenceFields => ({
      ...{ id: word(`${row}.id`), label: word(`${row}.label`), hint: word(`${row}.hint`) },
      ...{ max: word(`${row}.max`), maxLength: word(`${row}.max_length`), unit: word(`${row}.unit`) },
      ...{ min: word(`${row}.min`), maxValue: word(`${row}.max_value`), isRequired: form.has(`${row}.required`) },
      maxSeconds: word(`${row}.max_seconds`),
      kind: evidenceKinds.find((kind) => kind === word(`${row}.kind`)) ?? 'photo',
    }),
  );
  const criteria = rows('rubric').map(
    (row): CriterionFields => ({
      ...{ id: word(`${row}.id`), title: word(`${row}.title`), formal: word(`${row}.formal`) },
      ...{ weight: word(`${row}.weight`), isGate: form.has(`${row}.gate`) },
      competencies: form.getAll(`${row}.competencies`).map(String),
      levels: {
        4: word(`${row}.levels.4`),
        3: word(`${row}.levels.3`),
        2: word(`${row}.levels.2`),
        1: word(`${row}.levels.1`),
      },
    }),
  );
  const press = word('press');
  const keys = taskKeys.map((key) => [key, word(`task.${key}`)] as const);
  return {
    words: Object.fromEntries(keys),
    evidence: pressList(evidence, 'evidence', press, (kind) => newEvidence(kind, evidence)),
    criteria: pressList(criteria, 'rubric', press, () => newCriterion(criteria)),
    body: wordOf(form, 'text'),
  };
}

/** The file that the fields say: what they leave as it was keeps its bytes. */
export function composeTask(front: string, { words, evidence, criteria, body }: TaskFields): string {
  const held = readFront(front) ?? {};
  const changes: Record<string, FrontValue | undefined> = {};
  for (const key of taskKeys) {
    const value = numberKeys.has(key) ? toNumber(words[key] ?? '') : (words[key] ?? '').trim();
    if (value !== (held[key] ?? '')) changes[key] = value === '' && key === 'group' ? undefined : value;
  }
  const withWords = editFrontMatter(front, changes);
  const withEvidence = editFrontList(withWords, 'evidence', evidence.map(toEvidence));
  return editFrontList(withEvidence, 'rubric', criteria.map(toCriterion)) + body;
}

const numberKeys: ReadonlySet<string> = new Set(['minutes', 'module', 'days']);

/** A number where one was typed; anything else is kept for the reader to name. */
const toNumber = (text: string): FrontValue => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text.trim());

function toEvidence({ id, kind, label, hint, isRequired, ...more }: EvidenceFields): FrontItem {
  const base = { id, kind, label: label.trim(), hint: hint.trim(), required: isRequired };
  if (kind === 'photo' || kind === 'paper') return { ...base, max: toNumber(more.max) };
  if (kind === 'video' || kind === 'audio')
    return { ...base, max_seconds: toNumber(more.maxSeconds), max: toNumber(more.max) };
  if (kind === 'link' || kind === 'signature') return base;
  if (kind === 'text') return { ...base, max_length: toNumber(more.maxLength) };
  return { ...base, unit: more.unit.trim(), min: toNumber(more.min), max_value: toNumber(more.maxValue) };
}

const toCriterion = ({ id, title, formal, weight, isGate, competencies, levels }: CriterionFields): FrontItem => ({
  ...{ id, title: title.trim(), formal: formal.trim(), weight: toNumber(weight), gate: isGate, competencies },
  levels: Object.fromEntries(levelWords.map((level) => [level, levels[level].trim()])),
});

/** The assessment that the form says, as a whole file. */
export const taskFileOf = (form: FormData): string => composeTask(wordOf(form, 'front'), readTask(form));

/** Reads the form into what `saveDraftFile` wants. */
export const saveTaskForm = z.instanceof(FormData).transform((form) => ({
  ...{ draftId: wordOf(form, 'draftId').slice(0, 60), path: wordOf(form, 'path').slice(0, 200) },
  revision: /^\d{1,9}$/.test(wordOf(form, 'revision')) ? Number(wordOf(form, 'revision')) : null,
  content: taskFileOf(form),
}));

/** Whether the fields can hold what a file says: a front matter that cannot be read is written as text. */
export const canFill = (text: string): boolean => {
  const front = readFront(text);
  return front !== null && editFrontMatter(splitFile(text).front, { id: '?' }) !== splitFile(text).front;
};
