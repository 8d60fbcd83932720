import type { EvidenceItem } from '../courses/package.ts';
import { sniffPhoto } from '../courses/rules.ts';

/** What was typed, by evidence id: texts and numbers as they were written. */
export type Answers = Record<string, string>;

export type WorkIssue = {
  path: ['answers' | 'photos', itemId: string];
  rule: 'missing' | 'too-long' | 'not-a-number' | 'too-small' | 'too-large' | 'too-many';
};

const hour = 60 * 60 * 1000;
/** Within so many hours a mentor answers (domain.md §3.0). */
export const promisedHours = 72;

/** The moment by which an answer is promised. */
export const promisedBy = (submittedAt: Date): Date => new Date(submittedAt.getTime() + promisedHours * hour);

/** Whole minutes until the promise falls due; negative once it is broken. */
export const minutesLeft = (submittedAt: Date, now: Date): number =>
  Math.floor((promisedBy(submittedAt).getTime() - now.getTime()) / 60_000);

/** The last moment to hand in, `days` after the work was taken up. */
export const dueBy = (openedAt: Date, days: number): Date => new Date(openedAt.getTime() + days * 24 * hour);

/**
 * What was typed, as it is stored: only what the assessment asks for, without blanks at the ends, with one kind of line
 * end (forms send CRLF), numbers in plain digits (`１６８` is 168).
 */
export function tidyAnswers(items: readonly EvidenceItem[], typed: Answers): Answers {
  const tidied: Answers = {};
  for (const { id, kind } of items) {
    if (kind === 'photo') continue;
    const text = (typed[id] ?? '').replace(/\r\n?/g, '\n').trim();
    if (text) tidied[id] = kind === 'number' ? text.normalize('NFKC') : text;
  }
  return tidied;
}

/** A number as people type it, with either point; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').trim().replace(/。/g, '.');
  return /^[-+]?\d{1,9}(\.\d{1,4})?$/.test(plain) ? Number(plain) : null;
}

/** Whether two sets of answers say the same. */
export function sayTheSame(one: Answers, other: Answers): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => (one[id] ?? '') === (other[id] ?? ''));
}

/** All that still keeps a work from being handed in; `photos` says how many lie there for each item. */
export function checkWork(
  items: readonly EvidenceItem[],
  answers: Answers,
  photos: Readonly<Record<string, number>>,
): WorkIssue[] {
  return items.flatMap((item): WorkIssue[] => {
    const rule =
      item.kind === 'photo' ? checkPhotos(item, photos[item.id] ?? 0) : checkAnswer(item, answers[item.id] ?? '');
    return rule ? [{ path: [item.kind === 'photo' ? 'photos' : 'answers', item.id], rule }] : [];
  });
}

type PhotoItem = Extract<EvidenceItem, { kind: 'photo' }>;

function checkPhotos({ isRequired, max }: PhotoItem, count: number): WorkIssue['rule'] | null {
  if (isRequired && count === 0) return 'missing';
  return count > max ? 'too-many' : null;
}

function checkAnswer(item: Exclude<EvidenceItem, PhotoItem>, text: string): WorkIssue['rule'] | null {
  if (!text) return item.isRequired ? 'missing' : null;
  if (item.kind === 'text') return [...text].length > item.maxLength ? 'too-long' : null;
  const value = readNumber(text);
  if (value === null) return 'not-a-number';
  if (value < item.min) return 'too-small';
  return value > item.max ? 'too-large' : null;
}

/** What may be put up: 15 MB a photograph as it comes in, 200 MB a person and day as it is stored. */
export const photoLimits = { bytes: 15 * 1024 * 1024, pixels: 40_000_000, dayBytes: 200 * 1024 * 1024 };

export type PhotoRule =
  | 'no-photo'
  | 'not-a-photo'
  | 'heic'
  | 'too-big'
  | 'too-many-pixels'
  | 'broken'
  | 'too-many'
  | 'day-full';

/** `name` is what the file is called on the phone; empty when the whole item is meant. */
export type PhotoIssue = { path: ['photos', itemId: string, name: string]; rule: PhotoRule };

/** What can be said about a file before it is opened. */
export function checkFile(bytes: Uint8Array): PhotoRule | null {
  if (bytes.length > photoLimits.bytes) return 'too-big';
  const format = sniffPhoto(bytes);
  if (format === 'heic') return 'heic';
  return format ? null : 'not-a-photo';
}
