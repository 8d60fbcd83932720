import type { EvidenceItem } from '../courses/package.ts';
import { isFileItem } from '../courses/rules.ts';

/**
 * What was typed, by evidence id: texts, numbers and addresses as they were written. Beside it stand `<id>.title` of an
 * address, `<id>.who`, `<id>.when` and `<id>.said` where witness and oral answer take an item's place, and `.ai`.
 */
export type Answers = Record<string, string>;

/** Witness and oral answer in place of an item (domain.md §3.0): who listened, on which day, what was asked and said. */
export const swapFields = ['who', 'when', 'said'] as const;
/** Stands in the answers when the learner says that AI has helped her. */
export const aiKey = '.ai';

/** In characters; of a recording that words stand in for, of a witness's name, of an oral answer. */
export const longest = { link: 500, title: 100, words: 1500, who: 60, said: 800 };

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
  const keep = (key: string, isPlain: boolean) => {
    const text = (Object.hasOwn(typed, key) ? (typed[key] ?? '') : '').replace(/\r\n?/g, '\n').trim();
    if (text) tidied[key] = isPlain ? text.normalize('NFKC') : text;
  };
  for (const item of items) {
    if (!isFileItem(item) || item.kind === 'audio' || item.kind === 'signature') keep(item.id, item.kind === 'number');
    if (item.kind === 'link') keep(`${item.id}.title`, false);
    for (const field of swapFields) keep(`${item.id}.${field}`, field === 'when');
  }
  keep(aiKey, true);
  return tidied;
}

/** Whether witness and oral answer take an item's place: one of their fields is filled in. */
export const isSwapped = (answers: Answers, itemId: string): boolean =>
  swapFields.some((field) => Boolean(answers[`${itemId}.${field}`]));

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
