/** Pictures and recordings as they come out of the author's forms. */
import { z } from 'astro/zod';
import { type Dialect, dialects } from '#domain/courses/file-rules.ts';
import type { Translate } from '#messages/translate.ts';
import { contentOf, revisionOf, wordOf } from './file-form.ts';

const fileOf = (form: FormData) => ({ draftId: wordOf(form, 'draftId'), path: wordOf(form, 'path') });
const dialectOf = (form: FormData): Dialect => dialects.find((one) => one === wordOf(form, 'dialect')) ?? dialects[0];

/** What was typed around the file; null when the form holds the file alone. */
const typedOf = (form: FormData) =>
  form.has('text') ? { ...fileOf(form), revision: revisionOf(form), content: contentOf(form) } : null;

async function readUpload(form: FormData, field: string): Promise<{ name: string; bytes: Uint8Array }> {
  const value = form.get(field);
  if (!(value instanceof File)) return { name: '', bytes: new Uint8Array() };
  return { name: value.name.slice(0, 200), bytes: new Uint8Array(await value.arrayBuffer()) };
}

/** Reads the form into what `attachPicture` wants. */
export const pictureForm = z.instanceof(FormData).transform(async (form) => ({
  draftId: wordOf(form, 'draftId'),
  ...(await readUpload(form, 'picture')),
  replaces: wordOf(form, 'replaces') || null,
  alt: wordOf(form, 'alt').slice(0, 200),
  caption: wordOf(form, 'caption').slice(0, 60),
  typed: typedOf(form),
}));

/** Reads the form into what `attachRecording` wants. */
export const recordingForm = z.instanceof(FormData).transform(async (form) => ({
  typed: { ...fileOf(form), revision: revisionOf(form), content: contentOf(form) },
  dialect: dialectOf(form),
  bytes: (await readUpload(form, 'recording')).bytes,
}));

/** Reads the form into what `removeRecording` wants. */
export const dialectForm = z.instanceof(FormData).transform((form) => ({
  ...fileOf(form),
  dialect: dialects.find((one) => one === wordOf(form, 'remove')) ?? dialects[0],
}));

/** Reads the form into what `removeMedia` wants. */
export const mediaForm = z.instanceof(FormData).transform(fileOf);

const pictureRules = ['heic', 'not-a-picture', 'broken', 'too-many-pixels', 'other-kind', 'none', 'needed'] as const;
const drawingRules = ['svg-large', 'svg-broken', 'svg-element', 'svg-attribute', 'svg-value'] as const;

/** What an action says is wrong with a form. */
export type FormIssue = { path: readonly PropertyKey[]; message: string };

/** Why a picture was not taken, in words; null when that was not it. */
export function sayPictureIssue(issues: readonly FormIssue[], t: Translate): string | null {
  const issue = issues.find(({ path }) => path[0] === 'picture' || path[0] === 'alt');
  if (!issue) return null;
  const drawing = drawingRules.find((rule) => rule === issue.message);
  if (drawing) return `${t('author.picture.drawing')} ${t(`finding.${drawing}.fix`)}`;
  return t(`author.picture.${pictureRules.find((rule) => rule === issue.message) ?? 'broken'}`);
}

/** Why a recording was not taken, in words; null when that was not it. */
export function sayRecordingIssue(issues: readonly FormIssue[], t: Translate): string | null {
  const issue = issues.find(({ path }) => path[0] === 'recording');
  if (!issue) return null;
  const found = String(issue.path[1] ?? '');
  if (issue.message === 'audio-fast') return `${t('author.recording.fast', { found })} ${t('finding.audio-fast.fix')}`;
  return issue.message === 'none' ? t('author.recording.none') : t('author.recording.broken');
}
