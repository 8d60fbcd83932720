/** What she filled in, as it is read again after grading. Pure. */
import type { Field } from '#plugin-api';
import { mostMarks, mostOf, type Typed } from './simulator-form.ts';

export type GradedPart =
  /** `''`: she wrote nothing. */
  | { kind: 'words'; text: string }
  | { kind: 'options'; chosen: string[]; others: string[] }
  | { kind: 'rows'; rows: { label: string; text: string }[] }
  /** Cards as they follow each other; minutes of the line. */
  | { kind: 'times'; times: { from: number; to: number; text: string; ticks: string[] }[] };

export function partOf(field: Field, typed: Typed): GradedPart {
  const name = `a.${field.id}`;
  const first = (at: string) => typed(at)[0] ?? '';
  switch (field.kind) {
    case 'number':
    case 'text': {
      const unit = field.kind === 'number' && field.unit ? ` ${field.unit}` : '';
      return { kind: 'words', text: first(name) && `${first(name)}${unit}` };
    }
    case 'choice':
    case 'several':
    case 'turn': {
      const { no: others = [], yes: chosen = [] } = Object.groupBy(field.options, ({ id }) =>
        typed(name).includes(id) ? 'yes' : 'no',
      );
      return { kind: 'options', chosen: chosen.map(({ label }) => label), others: others.map(({ label }) => label) };
    }
    case 'order':
      return { kind: 'rows', rows: orderRows(field, (id) => first(`${name}.${id}`)) };
    case 'table':
      return { kind: 'rows', rows: tableRows(field, (row, column) => first(`${name}.${row}.${column}`)) };
    case 'grid':
      return { kind: 'times', times: timesOf(field, name, typed) };
    case 'marks':
      return { kind: 'rows', rows: markRows(field, name, first) };
  }
}

type Of<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

function orderRows({ items }: Of<'order'>, placeOf: (id: string) => string) {
  const placed = items.filter(({ id }) => placeOf(id) !== '');
  return placed
    .toSorted((one, other) => Number(placeOf(one.id)) - Number(placeOf(other.id)))
    .map(({ id, label }) => ({ label: placeOf(id), text: label }));
}

function tableRows({ rows, columns }: Of<'table'>, typedAt: (row: string, column: string) => string) {
  const cell = (row: string, { id, label, unit, options }: Of<'table'>['columns'][number]) => {
    const value = typedAt(row, id);
    const said = options?.find((option) => option.id === value)?.label ?? (value && unit ? `${value} ${unit}` : value);
    return columns.length > 1 ? `${label}：${said || '—'}` : said || '—';
  };
  return rows.map(({ id, label }) => ({ label, text: columns.map((column) => cell(id, column)).join('\n') }));
}

function timesOf({ cards }: Of<'grid'>, name: string, typed: Typed) {
  const times = cards.flatMap((card) =>
    Array.from({ length: mostOf(card) }, (_, turn) => `${name}.${card.id}.${turn}`).flatMap((place) => {
      const [from, minutes] = ['start', 'minutes'].map((part) => Number.parseFloat(typed(`${place}.${part}`)[0] ?? ''));
      if (from === undefined || Number.isNaN(from)) return [];
      const ticked = typed(`${place}.ticks`);
      const ticks = (card.ticks ?? []).filter(({ id }) => ticked.includes(id)).map(({ label }) => label);
      return [{ from, to: from + (minutes || 0), text: card.label, ticks }];
    }),
  );
  return times.toSorted((one, other) => one.from - other.from || one.to - other.to);
}

function markRows({ marks }: Of<'marks'>, name: string, first: (at: string) => string) {
  return Array.from({ length: mostMarks }, (_, line) => `${name}.${line}`).flatMap((line) => {
    const label = first(`${line}.text`);
    const mark = marks.find(({ id }) => id === first(`${line}.mark`))?.label ?? '—';
    return label ? [{ label, text: mark }] : [];
  });
}
