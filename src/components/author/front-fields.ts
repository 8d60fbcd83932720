/** The front matter of a file as form fields, `fm.<key>`, and back: only what differs is changed in the file. */
import type { FileKind } from '#domain/courses/desk-queries.ts';
import { type FrontChanges, type FrontValue, readFront } from '#domain/courses/front-matter-edit.ts';

/** One line; whole number; several lines; a list of codes; a day; yes or nothing; a list of lines. */
type FieldKind = 'line' | 'whole' | 'block' | 'codes' | 'optional' | 'flag' | 'lines';

const names = { title: 'line', title_en: 'line' } as const;
const summaries = { summary: 'line', summary_en: 'line' } as const;

/** The keys that have a field, by the kind of file. */
const fieldsOf: Partial<Record<FileKind, Readonly<Record<string, FieldKind>>>> = {
  course: {
    ...names,
    ...summaries,
    level: 'line',
    language: 'line',
    authors: 'lines',
    licence: 'line',
    competencies: 'codes',
  },
  module: { ...names, ...summaries, competencies: 'codes' },
  lesson: {
    ...names,
    kind: 'line',
    minutes: 'whole',
    competencies: 'codes',
    task: 'optional',
    law_effective: 'optional',
    law_updated: 'optional',
    radio: 'block',
    status: 'flag',
  },
};

/** What the fields say differently from the front matter they were made of. */
export function changesOf(kind: FileKind, front: string, form: FormData): FrontChanges {
  const old = readFront(front) ?? {};
  const changes: Record<string, FrontValue | undefined> = {};
  for (const [key, field] of Object.entries(fieldsOf[kind] ?? {})) {
    if (!form.has(`fm.${key}`) && !form.has(`fm.${key}.is`)) continue;
    const value = readField(form, key, field);
    if (plain(value) !== plain(old[key])) changes[key] = value;
  }
  if (kind !== 'course' || !form.has('fm.certificate.is')) return changes;
  const certificate = readCertificate(form);
  return plain(certificate) === plain(old.certificate) ? changes : { ...changes, certificate };
}

/** What stands in a field: as it was typed, or else as the front matter has it. */
export function fieldText(fields: FormData | null, front: Record<string, unknown> | null, key: string): string {
  const typed = fields?.get(`fm.${key}`);
  if (typeof typed === 'string') return typed;
  const value = front?.[key];
  if (Array.isArray(value)) return value.map(String).join('\n');
  return value === undefined || value === null ? '' : String(value).trimEnd();
}

/** The codes that are ticked. */
export function fieldCodes(fields: FormData | null, held: unknown, key: string): string[] {
  if (fields?.has(`fm.${key}.is`)) return fields.getAll(`fm.${key}`).map(String);
  return Array.isArray(held) ? held.map(String) : [];
}

function readField(form: FormData, key: string, field: FieldKind): FrontValue | undefined {
  const text = String(form.get(`fm.${key}`) ?? '')
    .replace(/\r\n?/g, '\n')
    .trim();
  if (field === 'codes') return form.getAll(`fm.${key}`).map(String);
  if (field === 'lines')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  if (field === 'whole') return toNumber(text);
  if (field === 'block') return text ? `${text}\n` : undefined;
  if (field === 'flag' || field === 'optional') return text || undefined;
  return text;
}

/** A number where one was typed; anything else is kept for the reader to name. */
const toNumber = (text: string): FrontValue => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function readCertificate(form: FormData): FrontValue {
  const text = (name: string) => String(form.get(`fm.certificate.${name}`) ?? '').trim();
  const percent = toNumber(text('attendance'));
  return {
    attendance: typeof percent === 'number' ? percent / 100 : percent,
    assessments: toNumber(text('assessments')),
    quizzes: form.getAll('fm.certificate.quizzes').map((number) => Number(number)),
    competencies: form.getAll('fm.certificate.competencies').map(String),
    ...(text('valid_years') && { valid_years: toNumber(text('valid_years')) }),
  };
}

/** Two values say the same when they are written the same; the order of keys does not count, nor the last line's end. */
const plain = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, held: unknown) => {
    if (typeof held === 'string') return held.trim();
    return held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : held;
  });
