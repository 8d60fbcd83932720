import type { GIFTQuestion, MultipleChoice, Numerical, ShortAnswer, TextChoice, TrueFalse } from 'gift-pegjs';
import type { FindingRule } from './finding.ts';
import type { Question } from './package.ts';

type Without<Kind> = Kind extends Question ? Omit<Kind, 'id' | 'stem' | 'competency'> : never;

/** The part of a question that depends on its kind. */
export type Answers = Without<Question>;

type Refuse = (rule: FindingRule, words?: { found?: string; wanted?: string }) => void;
type Asked = Exclude<GIFTQuestion, { type: 'Category' }>;

/** GIFT's answers as ours; refuses kinds that are not practised here and options that teach nothing. */
export function readAnswers(question: Asked, refuse: Refuse): Answers | null {
  if (question.type === 'MC') return readChoices(question, refuse);
  if (question.type === 'TF') return readTrueFalse(question, refuse);
  if (question.type === 'Numerical') return readNumber(question, refuse);
  if (question.type === 'Short') return readWords(question, refuse);
  refuse('question-kind', { found: question.type });
  return null;
}

const said = (words: { text: string } | null | undefined): string => words?.text.trim() ?? '';

function readChoices({ choices, globalFeedback }: MultipleChoice, refuse: Refuse): Answers {
  checkFeedback(choices, refuse);
  const feedback = said(globalFeedback);
  const right = choices.filter(({ isCorrect, weight }) => isCorrect && weight === null);
  const weights = choices.map(({ isCorrect, weight }) => weight ?? (isCorrect ? 100 : 0));
  const sum = weights.filter((weight) => weight > 0).reduce((total, weight) => total + weight, 0);
  if (choices.length < 2 || Math.abs(sum - 100) > 1) refuse('question-right', { found: `${sum}` });
  if (right.length === 1) {
    const shown = choices.map((choice) => ({ ...textOf(choice), isRight: choice === right[0] }));
    return { kind: 'single', choices: shown, feedback };
  }
  return {
    kind: 'several',
    choices: choices.map((choice, at) => ({ ...textOf(choice), weight: weights[at] ?? 0 })),
    feedback,
  };
}

/** GIFT says first what to tell those who were wrong, then those who were right. */
function readTrueFalse(
  { isTrue, trueFeedback: wrong, falseFeedback: right, globalFeedback }: TrueFalse,
  refuse: Refuse,
): Answers {
  if (!said(wrong) || !said(right)) refuse('question-feedback', { found: said(wrong) ? '##' : '#' });
  const choice = (text: string, isRight: boolean) => ({ text, isRight, feedback: said(isRight ? right : wrong) });
  return { kind: 'single', choices: [choice('对', isTrue), choice('不对', !isTrue)], feedback: said(globalFeedback) };
}

function readNumber({ choices, globalFeedback }: Numerical, refuse: Refuse): Answers | null {
  const [first, second] = Array.isArray(choices)
    ? choices
    : [{ isCorrect: true, weight: null, text: choices, feedback: null }];
  const { number, range = 0, numberHigh, numberLow } = first?.text ?? {};
  const value = number ?? ((numberHigh ?? Number.NaN) + (numberLow ?? Number.NaN)) / 2;
  const tolerance = number === undefined ? ((numberHigh ?? 0) - (numberLow ?? 0)) / 2 : range;
  if (second || !Number.isFinite(value) || !(tolerance >= 0)) {
    refuse('question-kind', { found: 'Numerical' });
    return null;
  }
  const feedback = said(globalFeedback) || said(first?.feedback);
  if (!feedback) refuse('question-feedback', { found: '####' });
  return { kind: 'number', value, tolerance, feedback };
}

function readWords({ choices, globalFeedback }: ShortAnswer, refuse: Refuse): Answers {
  const feedback = said(globalFeedback);
  if (!feedback) checkFeedback(choices, refuse);
  return { kind: 'text', accepted: choices.map(textOf), feedback };
}

function checkFeedback(choices: readonly TextChoice[], refuse: Refuse): void {
  for (const { text, feedback } of choices) {
    if (!said(feedback)) refuse('question-feedback', { found: said(text).slice(0, 20) });
  }
}

const textOf = ({ text, feedback }: TextChoice) => ({ text: said(text), feedback: said(feedback) });
