/**
 * A practical assessment as one HTML form, with several buttons. Its fields: `id`, `courseId`, `taskId`, `seen` (when the
 * draft it shows was saved, in milliseconds), `answers.<item>`, `photos.<item>` (files), and the button that was
 * pressed: `add` (an item) or `remove` (a photograph).
 */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import type { EvidenceItem } from '#domain/courses/package.ts';
import type { Photo, Practice } from '#domain/practice/queries.ts';
import type { Translate } from '#messages/translate.ts';
import { isId } from '#server/ids.ts';

const longest = 20_000;

/** Reads the form into what `keepWork` and `handInWork` want. */
export const workForm = z
  .instanceof(FormData)
  .refine((form) => isId(textOf(form, 'id')), { error: 'unreadable', path: ['id'] })
  .transform(async (form) => ({
    id: textOf(form, 'id'),
    courseId: textOf(form, 'courseId'),
    taskId: textOf(form, 'taskId'),
    seen: Number(textOf(form, 'seen')) ? new Date(Number(textOf(form, 'seen'))) : null,
    answers: Object.fromEntries(
      namesAfter(form, 'answers.').map((item) => [item, typeable(textOf(form, `answers.${item}`)).slice(0, longest)]),
    ),
    photos: await readFiles(form),
    remove: textOf(form, 'remove') || null,
  }));

/** Names the one submission of a form. */
export const submissionForm = z.object({ id: z.string() });

async function readFiles(form: FormData) {
  const pressed = textOf(form, 'add');
  const all = namesAfter(form, 'photos.').map(async (itemId) => ({
    itemId,
    files: await Promise.all(form.getAll(`photos.${itemId}`).flatMap(readFile)),
  }));
  return (await Promise.all(all)).filter(({ itemId, files }) => files.length > 0 || itemId === pressed);
}

/** A field for files that holds none sends one without a name. */
const readFile = (value: FormDataEntryValue) =>
  typeof value !== 'string' && value.name
    ? [value.arrayBuffer().then((bytes) => ({ name: value.name, bytes: new Uint8Array(bytes) }))]
    : [];

const namesAfter = (form: FormData, prefix: string): string[] => [
  ...new Set([...form.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))),
];

function textOf(form: FormData | null, name: string): string {
  const value = form?.get(name);
  return typeof value === 'string' ? value : '';
}

type FormIssue = { path: readonly PropertyKey[]; message: string };

export type WorkItem = {
  item: EvidenceItem;
  /** What stands in the field. */
  value: string;
  /** What another screen has saved there meanwhile, when that is something else. */
  elsewhere: string | null;
  photos: Photo[];
  /** What is wrong with it, in words. */
  issues: string[];
};

/** The items to show: what was typed goes before what is stored, and each knows what is wrong with it. */
export function fillWork(
  { task, draft, photos }: Practice,
  typed: FormData | null,
  issues: readonly FormIssue[],
  t: Translate,
): WorkItem[] {
  const isNewer = typed !== null && draft !== null && textOf(typed, 'seen') !== String(draft.savedAt.getTime());
  return task.evidence.map((item) => {
    const stored = draft?.answers[item.id] ?? '';
    const value = typed?.has(`answers.${item.id}`) ? textOf(typed, `answers.${item.id}`) : stored;
    const isOther = isNewer && stored !== '' && value.replace(/\r\n?/g, '\n').trim() !== stored;
    return {
      item,
      value,
      elsewhere: isOther ? stored : null,
      photos: photos.filter(({ itemId }) => itemId === item.id),
      issues: issues.filter(({ path }) => path[1] === item.id).map((issue) => sayIssue(item, issue, t)),
    };
  });
}

function sayIssue(item: EvidenceItem, { path, message }: FormIssue, t: Translate): string {
  const file = String(path[2] ?? '');
  const rule = rules.find((known) => known === message);
  if (!rule) return t('practice.issue.unreadable');
  if (item.kind === 'photo') {
    return rule === 'missing'
      ? t('practice.issue.photo-missing')
      : t(`practice.photo.${photoRule(rule)}`, { ...item, file });
  }
  if (item.kind === 'text')
    return rule === 'missing' ? t('practice.issue.missing') : t('practice.issue.too-long', item);
  return t(`practice.issue.${numberRules.find((known) => known === rule) ?? 'unreadable'}`, item);
}

const photoRules = [
  'no-photo',
  'not-a-photo',
  'heic',
  'too-big',
  'too-many-pixels',
  'broken',
  'too-many',
  'day-full',
] as const;
const numberRules = ['missing', 'not-a-number', 'too-small', 'too-large'] as const;
const rules = [...photoRules, ...numberRules, 'too-long'] as const;
const photoRule = (rule: (typeof rules)[number]) => photoRules.find((known) => known === rule) ?? 'broken';
