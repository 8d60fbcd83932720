/**
 * The form that a simulator asks for, as HTML and back. Every name begins with `a.` and the field's id; what stands below
 * works without scripts: an order is numbers beside the items, a timeline is minutes beside the cards, marks are lines of
 * words with a class.
 */
import type { Answers, Card, Field, Form, Json } from '#plugin-api';

const longest = 5_000;
/** A learner can mark so many places, and place a card so often unless it says otherwise. */
export const mostMarks = 10;
export const mostOf = ({ most = 2 }: Card): number => Math.min(Math.max(1, most), 6);

/** What was typed, by name; of many values with one name, all. */
export type Typed = (name: string) => string[];

export const typedIn = (form: FormData | null): Typed => {
  return (name) => (form?.getAll(name) ?? []).filter((value) => typeof value === 'string');
};

/** Reads what was sent into what `grade` gets. Fields that were left empty are left out. */
export function answersIn(form: FormData, { fields }: Form): Answers {
  const typed = typedIn(form);
  const found = fields.map((field) => [field.id, answerOf(field, typed)] as const);
  return Object.fromEntries(found.filter(([, answer]) => answer !== null));
}

function answerOf(field: Field, typed: Typed): Json {
  const name = `a.${field.id}`;
  switch (field.kind) {
    case 'number':
    case 'text':
      return (typed(name)[0] ?? '').slice(0, longest).trim() || null;
    case 'choice':
    case 'turn':
      return known(typed(name), field.options)[0] ?? null;
    case 'several':
      return known(typed(name), field.options);
    case 'order':
      return orderOf(name, field, typed);
    case 'table':
      return tableOf(name, field, typed);
    case 'grid':
      return field.cards.flatMap((card) => placesOf(name, card, typed));
    case 'marks':
      return marksOf(name, field, typed);
  }
}

const known = (values: readonly string[], options: readonly { id: string }[]): string[] =>
  options.map(({ id }) => id).filter((id) => values.includes(id));

/** Items by the number beside them; without numbers at the end, in the order they stood. */
function orderOf(name: string, { items }: Extract<Field, { kind: 'order' }>, typed: Typed): Json {
  const placed = items.map(({ id }, place) => ({ id, place, number: Number(typed(`${name}.${id}`)[0] || Number.NaN) }));
  if (placed.every(({ number }) => Number.isNaN(number))) return null;
  const rank = ({ number }: { number: number }) => (Number.isNaN(number) ? Number.POSITIVE_INFINITY : number);
  return placed
    .toSorted((one, two) => (rank(one) === rank(two) ? one.place - two.place : rank(one) - rank(two)))
    .map(({ id }) => id);
}

function tableOf(name: string, { rows, columns }: Extract<Field, { kind: 'table' }>, typed: Typed): Json {
  const cellsOf = (row: string) =>
    columns.flatMap(({ id }): [string, string][] => {
      const text = (typed(`${name}.${row}.${id}`)[0] ?? '').slice(0, longest).trim();
      return text === '' ? [] : [[id, text]];
    });
  return Object.fromEntries(rows.map(({ id }) => [id, Object.fromEntries(cellsOf(id))]));
}

/** A card that has no minute of beginning is not on the line. */
function placesOf(name: string, card: Card, typed: Typed): Json[] {
  return Array.from({ length: mostOf(card) }, (_, turn) => `${name}.${card.id}.${turn}`).flatMap((place) => {
    const [start = '', minutes = ''] = ['start', 'minutes'].map((part) => typed(`${place}.${part}`)[0]?.trim() ?? '');
    if (start === '') return [];
    return [{ card: card.id, start, minutes, ticks: known(typed(`${place}.ticks`), card.ticks ?? []) }];
  });
}

function marksOf(name: string, { marks }: Extract<Field, { kind: 'marks' }>, typed: Typed): Json {
  return Array.from({ length: mostMarks }, (_, line) => `${name}.${line}`).flatMap((line) => {
    const text = (typed(`${line}.text`)[0] ?? '').slice(0, 200).trim();
    const mark = known(typed(`${line}.mark`), marks)[0];
    return text === '' || !mark ? [] : [{ text, mark }];
  });
}

/** The names and values of an answer that was stored, to fill the form again. */
export function typedOf(answers: Answers, { fields }: Form): Typed {
  const values = new Map<string, string[]>();
  const put = (name: string, value: Json | undefined) => {
    if (typeof value === 'string' || typeof value === 'number')
      values.set(name, [...(values.get(name) ?? []), String(value)]);
  };
  for (const field of fields) spread(field, `a.${field.id}`, answers[field.id], put);
  return (name) => values.get(name) ?? [];
}

type Put = (name: string, value: Json | undefined) => void;

function spread(field: Field, name: string, answer: Json | undefined, put: Put): void {
  if (field.kind === 'order') {
    for (const [place, id] of listOf(answer).entries()) put(`${name}.${String(id)}`, place + 1);
  } else if (field.kind === 'marks') {
    for (const [line, mark] of listOf(answer).entries()) {
      put(`${name}.${line}.text`, recordOf(mark)['text']);
      put(`${name}.${line}.mark`, recordOf(mark)['mark']);
    }
  } else if (field.kind === 'table') {
    for (const [row, cells] of Object.entries(recordOf(answer))) {
      for (const [column, text] of Object.entries(recordOf(cells))) put(`${name}.${row}.${column}`, text);
    }
  } else if (field.kind === 'grid') spreadGrid(name, answer, put);
  // What was said in earlier turns is no choice of this one.
  else if (field.kind === 'turn' && Array.isArray(answer)) return;
  else if (Array.isArray(answer)) for (const one of listOf(answer)) put(name, one);
  else put(name, answer);
}

function spreadGrid(name: string, answer: Json | undefined, put: Put): void {
  const turns = new Map<string, number>();
  for (const place of listOf(answer).map(recordOf)) {
    const card = String(place['card']);
    const turn = turns.get(card) ?? 0;
    turns.set(card, turn + 1);
    put(`${name}.${card}.${turn}.start`, place['start']);
    put(`${name}.${card}.${turn}.minutes`, place['minutes']);
    for (const tick of listOf(place['ticks'])) put(`${name}.${card}.${turn}.ticks`, tick);
  }
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
type Record = { readonly [key: string]: Json };
const isRecord = (value: Json | undefined): value is Record =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordOf = (value: Json | undefined): Record => (isRecord(value) ? value : {});
