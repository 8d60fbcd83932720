/**
 * A practical assessment as one HTML form, with several buttons. Its fields: `id`, `courseId`, `taskId`, `seen` (when the
 * draft it shows was saved, in milliseconds), `answers.<item>`, `files.<item>`, in a group's work `share`, and the button that was
 * pressed: `add` (an item), `remove` (a file), `drop` (one that is still on its way) or `sign` (an item, with the witness's `sign.<item>.phone` and `….pin`).
 */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import type { EvidenceItem } from '#domain/courses/package.ts';
import type { EvidenceFile, Practice } from '#domain/practice/queries.ts';
import { aiKey, isSwapped, swapFields } from '#domain/practice/rules.ts';
import type { UploadState } from '#domain/practice/upload-queries.ts';
import type { Translate } from '#messages/translate.ts';
import { isId } from '#server/ids.ts';
import { sayIssue } from './work-words.ts';

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
    files: await readFiles(form),
    remove: textOf(form, 'remove') || null,
    drop: textOf(form, 'drop') || null,
    sign: readSigning(form),
    share: form.has('share') ? typeable(textOf(form, 'share')).slice(0, longest) : null,
  }));

function readSigning(form: FormData) {
  const itemId = textOf(form, 'sign');
  const said = (what: string) => textOf(form, `sign.${itemId}.${what}`).trim().slice(0, 100);
  return itemId ? { itemId, phone: said('phone'), secret: said('pin') } : null;
}

/** Names the one submission of a form. */
export const submissionForm = z.object({ id: z.string() });

async function readFiles(form: FormData) {
  const pressed = textOf(form, 'add');
  const all = namesAfter(form, 'files.').map(async (itemId) => ({
    itemId,
    files: await Promise.all(form.getAll(`files.${itemId}`).flatMap(readFile)),
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
  /** What stands in its fields: by the item's id, and by what stands beside it (`replay.title`). */
  values: Record<string, string>;
  /** What another screen has saved in its first field meanwhile, when that is something else. */
  elsewhere: string | null;
  files: EvidenceFile[];
  /** Files that are still on their way, or were not taken. */
  uploads: UploadState[];
  /** What is wrong with it, in words, each with the field it stands at. */
  issues: { field: string; words: string }[];
};

/** The items to show: what was typed goes before what is stored, and each knows what is wrong with it. */
export function fillWork(
  { task, draft, files, uploads }: Practice,
  typed: FormData | null,
  issues: readonly FormIssue[],
  t: Translate,
): WorkItem[] {
  const isNewer = typed !== null && draft !== null && textOf(typed, 'seen') !== String(draft.savedAt.getTime());
  const textIn = (key: string) =>
    typed?.has(`answers.${key}`) ? textOf(typed, `answers.${key}`) : (draft?.answers[key] ?? '');
  return task.evidence.map((item) => {
    const stored = draft?.answers[item.id] ?? '';
    const values = Object.fromEntries(keysOf(item.id).map((key) => [key, textIn(key)]));
    const isOther = isNewer && stored !== '' && (values[item.id] ?? '').replace(/\r\n?/g, '\n').trim() !== stored;
    const own = issues.filter(({ path }) => itemOf(path) === item.id);
    return {
      item,
      values,
      elsewhere: isOther ? stored : null,
      files: files.filter(({ itemId }) => itemId === item.id),
      uploads: uploads.filter(({ itemId }) => itemId === item.id),
      issues: own.map((issue) => ({ field: issue.path.slice(0, 2).join('.'), words: sayIssue(item, issue, t) })),
    };
  });
}

/** Every field that an item may have. */
const keysOf = (itemId: string): string[] => [itemId, ...['title', ...swapFields].map((field) => `${itemId}.${field}`)];

const itemOf = (path: readonly PropertyKey[]): string => String(path[1]).split('.')[0] ?? '';

/** Whether she says that AI has helped her. A box that is not ticked sends nothing. */
export const saysAi = ({ draft }: Practice, typed: FormData | null): boolean =>
  typed ? typed.has(`answers.${aiKey}`) : Boolean(draft?.answers[aiKey]);

/** Her line of what she did in her group's work; null where she works alone. */
export function fillShare(
  { together }: Practice,
  learnerId: string,
  typed: FormData | null,
  issues: readonly FormIssue[],
  t: Translate,
): { value: string; error: string | undefined } | null {
  if (together?.state !== 'member') return null;
  const stored = together.group.members.find((one) => one.learnerId === learnerId)?.share ?? '';
  const isOwn = ({ path }: FormIssue) => path[0] === 'group' && path[1] === learnerId;
  return {
    value: typed?.has('share') ? textOf(typed, 'share') : stored,
    error: issues.some(isOwn) ? t('group.issue.ownShare') : undefined,
  };
}

/** Whether there is something for an item: a file, words, or a witness. */
export const isReady = ({ item, values, files }: WorkItem): boolean =>
  isSwapped(values, item.id) || files.length > 0 || Boolean(values[item.id]?.trim());
