/** What makes questions easy to guess without knowing: pure, and only ever a suggestion. */
import {
  type GiveAway,
  type QuestionSource,
  type SeveralSource,
  type SingleSource,
  weightsOf,
} from './question-rules.ts';

/** `question` is the place in the bank, null when it is about the bank as a whole; `found` is for the sentence. */
export type Suggestion = { question: number | null; rule: GiveAway; found: string };

/** The right option is so much longer than every other that one need not read them. */
const longer = { times: 1.5, signs: 6 };
/** Of fewer questions nobody guesses by habit. */
const fewest = 6;
/** What share of them makes a habit: chance alone gives a third of three options. */
const habit = 0.7;

/** What the author of a bank might change; empty when nothing gives the answers away. */
export function suggestAgainstGuessing(bank: readonly QuestionSource[]): Suggestion[] {
  const each = bank.flatMap((question, place) => giveAwaysOf(question).map((one) => ({ question: place, ...one })));
  return [...each, ...suggestForBank(bank.filter(isChoice))];
}

/** What gives the answer of one question away. */
export function giveAwaysOf(question: QuestionSource): Omit<Suggestion, 'question'>[] {
  if (!isChoice(question)) return [];
  const rules: [GiveAway, string | null][] = [
    ['give-away-length', findLongRight(question)],
    ['give-away-all', findAllOfThem(question)],
  ];
  return rules.flatMap(([rule, found]) => (found === null ? [] : [{ rule, found }]));
}

const isChoice = (question: QuestionSource): question is SingleSource | SeveralSource =>
  question.kind === 'single' || question.kind === 'several';

function findLongRight(question: SingleSource | SeveralSource): string | null {
  const { right, wrong } = lengthsOf(question);
  const [shortestRight, longestWrong] = [Math.min(...right), Math.max(...wrong)];
  const isLonger = shortestRight >= longestWrong * longer.times && shortestRight >= longestWrong + longer.signs;
  return right.length > 0 && wrong.length > 0 && isLonger ? `${shortestRight}` : null;
}

function findAllOfThem({ choices }: SingleSource | SeveralSource): string | null {
  const all = /^(以上|上面|前面)?(全|都|皆)部?不?(对|是|正确|可以|行)[。.]?$|^以上/;
  return choices.find(({ text }) => all.test(text.trim()))?.text.trim() ?? null;
}

function suggestForBank(questions: readonly (SingleSource | SeveralSource)[]): Suggestion[] {
  const singles = questions.filter((question) => question.kind === 'single' && question.choices.length > 2);
  if (singles.length < fewest) return [];
  const places = singles.map((question) => weightsOf(question).findIndex((weight) => weight > 0));
  const most = Math.max(...places.map((place) => places.filter((other) => other === place).length));
  const often = places.find((place) => places.filter((other) => other === place).length === most) ?? 0;
  const longest = singles.filter((question) => {
    const { right, wrong } = lengthsOf(question);
    return right.length > 0 && wrong.length > 0 && Math.max(...right) > Math.max(...wrong);
  });
  const suggestions: Suggestion[] = [];
  if (most / singles.length > habit) {
    suggestions.push({ question: null, rule: 'give-away-position', found: `${often + 1}` });
  }
  if (longest.length / singles.length > habit) {
    suggestions.push({ question: null, rule: 'give-away-longest', found: `${longest.length}` });
  }
  return suggestions;
}

function lengthsOf(question: SingleSource | SeveralSource): { right: number[]; wrong: number[] } {
  const weights = weightsOf(question);
  const lengths = (isRight: boolean) =>
    question.choices.filter((_, at) => (weights[at] ?? 0) > 0 === isRight).map(({ text }) => [...text.trim()].length);
  return { right: lengths(true), wrong: lengths(false) };
}
