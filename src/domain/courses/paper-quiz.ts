import { createHash } from 'node:crypto';
import type { Question } from './package.ts';

/** A question as it stands on paper. */
export type PaperQuestion = {
  /** Rendered HTML. */
  stem: string;
  kind: Question['kind'];
  /** In the order of paper; A is the first. Empty when something is to be written. */
  choices: string[];
  /** `B`, `A C`, or what is to be written. */
  answer: string;
};

/**
 * The questions of a bank for paper. Their choices stand in an order of paper's own, the same on every printing, so that
 * the authors' order (which carries no meaning, but may have habits) says nothing. Pure.
 */
export const toPaper = (questions: readonly Question[]): PaperQuestion[] => questions.map(paperQuestion);

function paperQuestion(question: Question): PaperQuestion {
  const { kind, stem } = question;
  switch (question.kind) {
    case 'single': {
      const choices = mix(question.id, question.choices);
      return { kind, stem, choices: textsOf(choices), answer: lettersOf(choices, ({ isRight }) => isRight) };
    }
    case 'several': {
      const choices = mix(question.id, question.choices);
      return { kind, stem, choices: textsOf(choices), answer: lettersOf(choices, ({ weight }) => weight > 0) };
    }
    case 'number': {
      const { value, tolerance } = question;
      return { kind, stem, choices: [], answer: tolerance > 0 ? `${value} ± ${tolerance}` : `${value}` };
    }
    case 'text':
      return { kind, stem, choices: [], answer: question.accepted[0]?.text ?? '' };
  }
}

function mix<Choice extends { text: string }>(id: string, choices: readonly Choice[]): Choice[] {
  const place = ({ text }: Choice) => createHash('sha256').update(`${id}\n${text}`).digest('hex');
  return choices.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}

const textsOf = (choices: readonly { text: string }[]): string[] => choices.map(({ text }) => text);

/** The letter of a choice on paper: 0 is A. */
export const letterOf = (place: number): string => String.fromCharCode('A'.charCodeAt(0) + place);

const lettersOf = <Choice>(choices: readonly Choice[], isRight: (choice: Choice) => boolean): string =>
  choices.flatMap((choice, place) => (isRight(choice) ? [letterOf(place)] : [])).join(' ');
