/**
 * The author's form about one file of a draft: `draftId`, `path`, `revision`, and the file itself: either whole in `text`,
 * or its front matter as it was (`front`), the fields that change it (`fm.…`), and the body in `text`.
 */
import { z } from 'astro/zod';
import type { FileKind } from '#domain/courses/desk-queries.ts';
import { placeOf } from '#domain/courses/file-rules.ts';
import { editFrontMatter, splitFile } from '#domain/courses/front-matter-edit.ts';
import { changesOf } from './front-fields.ts';

const longest = 300_000;

export const wordOf = (form: FormData | null, name: string): string => {
  const value = form?.get(name);
  return typeof value === 'string' ? value.slice(0, longest).replace(/\r\n?/g, '\n') : '';
};

/** The file as the form says it. */
export function contentOf(form: FormData): string {
  const front = wordOf(form, 'front');
  const text = wordOf(form, 'text');
  if (!front) return text;
  const kind = placeOf(wordOf(form, 'path'))?.kind;
  return kind ? editFrontMatter(front, changesOf(kind, front, form)) + text : front + text;
}

/** The revision on which the author built; null when there was no such file. */
export const revisionOf = (form: FormData): number | null => {
  const digits = wordOf(form, 'revision');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
};

const fileOf = (form: FormData) => ({ draftId: wordOf(form, 'draftId'), path: wordOf(form, 'path') });

/** Reads the form into what `saveDraftFile` wants. */
export const saveFileForm = z
  .instanceof(FormData)
  .transform((form) => ({ ...fileOf(form), revision: revisionOf(form), content: contentOf(form) }));

/** The same for `yieldDraftFile`: theirs stands, mine is kept. */
export const yieldFileForm = z
  .instanceof(FormData)
  .transform((form) => ({ ...fileOf(form), content: contentOf(form) }));

/** Reads the form into what `removeDraftFile` wants. */
export const removeFileForm = z
  .instanceof(FormData)
  .transform((form) => ({ ...fileOf(form), revision: revisionOf(form) ?? 0 }));

/** What stands in the editor: what was typed, or else what is stored. */
export type Typed = {
  /** The front matter as it was when the author began; empty when the file is written whole. */
  front: string;
  /** Below it; or the whole file. */
  text: string;
  revision: string;
  /** The fields that were filled in; null when nothing was typed. */
  fields: FormData | null;
};

/** Whether a form was made of another state of a file than the one that stands now: of another draft, or revision. */
export const isOutdated = (form: FormData | null, draftId: string, revision: number | null | undefined): boolean =>
  form?.has('text') === true &&
  (wordOf(form, 'draftId') !== draftId || wordOf(form, 'revision') !== String(revision ?? ''));

const withFields: readonly FileKind[] = ['course', 'module', 'lesson'];

/** Fills the editor. `isRaw`: the author wants to see the file as it is. */
export function fillEditor(
  typed: FormData | null,
  stored: { text: string; revision: number | null; kind: FileKind },
  isRaw: boolean,
): Typed {
  if (typed?.has('text')) {
    const revision = wordOf(typed, 'revision');
    return { front: wordOf(typed, 'front'), text: wordOf(typed, 'text'), revision, fields: typed };
  }
  const revision = String(stored.revision ?? '');
  const { front, body } = splitFile(stored.text);
  const isWhole = isRaw || !withFields.includes(stored.kind) || editFrontMatter(front, { id: '' }) === front;
  return isWhole
    ? { front: '', text: stored.text, revision, fields: null }
    : { front, text: body, revision, fields: null };
}
