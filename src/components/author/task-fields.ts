/** The fields of a practical assessment, filled from its file; texts throughout, as they are typed. */
import { readFront, splitFile } from '#domain/courses/front-matter-edit.ts';
import type { Level, Rubric } from '#domain/courses/package.ts';

export const taskKeys = ['id', 'title', 'title_en', 'minutes', 'module', 'days', 'group'] as const;
export type TaskKey = (typeof taskKeys)[number];
export const evidenceKinds = ['photo', 'video', 'audio', 'text', 'number', 'link', 'signature', 'paper'] as const;
export const levelWords: readonly Level[] = [4, 3, 2, 1];

/** All keys of all kinds: changing the kind and back loses nothing. */
export type EvidenceFields = {
  id: string;
  kind: (typeof evidenceKinds)[number];
  label: string;
  hint: string;
  isRequired: boolean;
  max: string;
  maxSeconds: string;
  maxLength: string;
  unit: string;
  min: string;
  maxValue: string;
};

/** The fields of each kind, beside those that all have. */
const ownFields = [
  { kind: 'photo', key: 'max', field: 'max' },
  { kind: 'paper', key: 'max', field: 'max' },
  { kind: 'video', key: 'max_seconds', field: 'maxSeconds' },
  { kind: 'video', key: 'max', field: 'max' },
  { kind: 'audio', key: 'max_seconds', field: 'maxSeconds' },
  { kind: 'audio', key: 'max', field: 'max' },
  { kind: 'text', key: 'max_length', field: 'maxLength' },
  { kind: 'number', key: 'unit', field: 'unit' },
  { kind: 'number', key: 'min', field: 'min' },
  { kind: 'number', key: 'max_value', field: 'maxValue' },
] as const;
/** The fields that belong to an item's kind. */
export const shownFields = ({ kind }: EvidenceFields) => ownFields.filter((one) => one.kind === kind);
/** Fields of other kinds go along unseen, each once, so that changing the kind and back loses nothing. */
export const hiddenFields = (item: EvidenceFields) => {
  const there = new Set<string>(shownFields(item).map(({ key }) => key));
  return ownFields.filter(({ key }) => !there.has(key) && there.add(key));
};

export type CriterionFields = {
  id: string;
  title: string;
  formal: string;
  weight: string;
  isGate: boolean;
  competencies: string[];
  levels: Record<Level, string>;
};

export type TaskFields = {
  words: Partial<Record<TaskKey, string>>;
  evidence: EvidenceFields[];
  criteria: CriterionFields[];
  /** The brief, as Markdown. */
  body: string;
};

/** What a file says, as fields. */
export function fieldsOfTask(text: string): TaskFields {
  const front = readFront(text) ?? {};
  return {
    words: Object.fromEntries(taskKeys.map((key) => [key, textIn(front, key)])),
    evidence: mapsIn(front.evidence).map(toEvidence),
    criteria: mapsIn(front.rubric).map(toCriterion),
    body: splitFile(text).body,
  };
}

type Held = Record<string, unknown>;

const textIn = (held: Held, key: string): string => {
  const value = held[key];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};
const isMap = (value: unknown): value is object => value !== null && typeof value === 'object' && !Array.isArray(value);
const mapsIn = (value: unknown): Held[] =>
  Array.isArray(value) ? value.flatMap((one) => (isMap(one) ? [{ ...one }] : [])) : [];

const usualMax = (kind: unknown): string => (kind === 'video' || kind === 'audio' ? '1' : '3');

const toEvidence = (held: Held): EvidenceFields => ({
  ...{ id: textIn(held, 'id'), label: textIn(held, 'label'), hint: textIn(held, 'hint') },
  ...{ isRequired: held.required === true, max: textIn(held, 'max') || usualMax(held.kind) },
  maxSeconds: textIn(held, 'max_seconds') || '180',
  ...{ maxLength: textIn(held, 'max_length') || '300', unit: textIn(held, 'unit') },
  ...{ min: textIn(held, 'min'), maxValue: textIn(held, 'max_value') },
  kind: evidenceKinds.find((kind) => kind === held.kind) ?? 'photo',
});

function toCriterion(held: Held): CriterionFields {
  const levels: Held = isMap(held.levels) ? { ...held.levels } : {};
  return {
    ...{ id: textIn(held, 'id'), title: textIn(held, 'title'), formal: textIn(held, 'formal') },
    ...{ weight: textIn(held, 'weight'), isGate: held.gate === true },
    competencies: Array.isArray(held.competencies) ? held.competencies.map(String) : [],
    levels: { 4: textIn(levels, '4'), 3: textIn(levels, '3'), 2: textIn(levels, '2'), 1: textIn(levels, '1') },
  };
}

/** One more thing to hand in, under an id of its own. */
export function newEvidence(kind: string, others: readonly EvidenceFields[]): EvidenceFields {
  const isFree = (id: string) => !others.some((other) => other.id === id);
  const chosen = evidenceKinds.find((one) => one === kind) ?? 'photo';
  const id = Array.from({ length: 30 }, (_, at) => `${chosen}${at + 1}`).find(isFree) ?? `${chosen}99`;
  return { ...toEvidence({ kind: chosen }), id, isRequired: true };
}

/** One more criterion, of what is still missing to 100%. */
export function newCriterion(others: readonly CriterionFields[]): CriterionFields {
  const isFree = (id: string) => !others.some((other) => other.id === id);
  const id = Array.from({ length: 30 }, (_, at) => `C${at + 1}`).find(isFree) ?? 'C99';
  const rest = 100 - sumOfWeights(others);
  const last = others.at(-1)?.competencies ?? [];
  return { ...toCriterion({}), id, weight: rest > 0 ? String(rest) : '', competencies: [...last] };
}

/** What all weights that are numbers come to. */
export const sumOfWeights = (criteria: readonly CriterionFields[]): number =>
  criteria.reduce((sum, { weight }) => sum + (Number(weight) || 0), 0);

/** The rubric as a mentor sees it, as far as it is written. */
export const rubricOf = ({ criteria }: TaskFields): Rubric => ({
  criteria: criteria.map(({ weight, ...criterion }) => ({ ...criterion, weight: Number(weight) || 0 })),
});
