/** Marking answers to quiz questions: pure, so that what is right can be read and tested as tables. */
import type { Question } from '../courses/package.ts';
import type { QuizIssue } from './rules.ts';

/** What was answered: the positions of choices as the authors ordered them, or what was typed. */
export type Answer = readonly string[];
export type Marked = {
  isRight: boolean;
  /** What the bank says about the choices made, and then what it says after any answer. */
  feedback: string[];
};

/** Why an answer cannot be marked; null when it can. */
export function checkAnswer(question: Question, answer: Answer): QuizIssue['rule'] | null {
  const given = answer.filter((text) => text.trim());
  if (given.length === 0) return 'unanswered';
  if (question.kind === 'number') return readQuantity(given[0] ?? '') === null ? 'not-a-number' : null;
  if (question.kind === 'text') return null;
  const isKnown = (text: string) => /^\d+$/.test(text) && Number(text) < question.choices.length;
  const wanted = question.kind === 'single' ? given.length === 1 : true;
  return wanted && given.every(isKnown) ? null : 'unanswered';
}

/** Whether an answer is right, and what to say about it. An answer that cannot be marked is not right. */
export function markAnswer(question: Question, answer: Answer): Marked {
  const always = question.feedback ? [question.feedback] : [];
  if (checkAnswer(question, answer)) return { isRight: false, feedback: always };
  const { isRight, said } = markers[question.kind](question, answer);
  return { isRight, feedback: [...said.filter(Boolean), ...always] };
}

/** The positions of the choices that are right, to show them once they are chosen rightly. */
export function rightChoices(question: Question): number[] {
  if (question.kind === 'single') return positions(question.choices, ({ isRight }) => isRight);
  if (question.kind === 'several') return positions(question.choices, ({ weight }) => weight > 0);
  return [];
}

/** An answer that is right. */
export function rightAnswer(question: Question): string[] {
  if (question.kind === 'number') return [String(question.value)];
  if (question.kind === 'text') return [question.accepted[0]?.text ?? ''];
  return rightChoices(question).map(String);
}

const positions = <Item>(items: readonly Item[], wanted: (item: Item) => boolean): number[] =>
  items.flatMap((item, at) => (wanted(item) ? [at] : []));

type Said = { isRight: boolean; said: string[] };

const markers = {
  single: markSingle,
  several: markSeveral,
  number: markNumber,
  text: markText,
} satisfies Record<Question['kind'], (question: Question, answer: Answer) => Said>;

function markSingle(question: Question, answer: Answer): Said {
  if (question.kind !== 'single') return nothing;
  const choice = question.choices[Number(answer[0])];
  return choice ? { isRight: choice.isRight, said: [choice.feedback] } : nothing;
}

/** Right when the weights chosen reach 100 and no choice of weight 0 or less is among them (thirds: 33.333 × 3). */
function markSeveral(question: Question, answer: Answer): Said {
  if (question.kind !== 'several') return nothing;
  const chosen = question.choices.filter((_, at) => answer.includes(String(at)));
  const weight = chosen.reduce((sum, choice) => sum + choice.weight, 0);
  const isRight = weight >= 99.9 && chosen.every((choice) => choice.weight > 0);
  return { isRight, said: chosen.map(({ feedback }) => feedback) };
}

function markNumber(question: Question, answer: Answer): Said {
  const given = readQuantity(answer[0] ?? '');
  if (question.kind !== 'number' || given === null) return nothing;
  const slack = 1e-9 * Math.max(1, Math.abs(question.value)); // decimals are not exact: 0.1 + 0.2
  return { isRight: Math.abs(given - question.value) <= question.tolerance + slack, said: [] };
}

function markText(question: Question, answer: Answer): Said {
  if (question.kind !== 'text') return nothing;
  const given = plainText(answer[0] ?? '');
  const match = question.accepted.find(({ text }) => plainText(text) === given);
  return match ? { isRight: true, said: [match.feedback] } : nothing;
}

const nothing: Said = { isRight: false, said: [] };

/** Texts are the same whatever their width, case, blanks or closing full stop: `ＯＫ。` is `ok`. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.。!?]+$/, '')
    .trim();

/** A number with or without its unit, as in `29.9`, `１，２００ 元` or `40%`; null when it is none. */
export function readQuantity(text: string): number | null {
  const [, digits] = /^([-+]?\d+(?:\.\d+)?)[^\d.]*$/.exec(text.normalize('NFKC').replace(/[\s,]/g, '')) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** The same items in an order that depends on `seed` alone (each gets a random key: xorshift over an FNV-1a hash). */
export function shuffle<Item>(items: readonly Item[], seed: string): Item[] {
  const next = randomFrom(seed);
  const keyed = items.map((item) => ({ item, key: next() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}

function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  if (state === 0) state = 1; // xorshift never leaves 0
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
