import {
  type EditableSource,
  type OptionSource,
  type QuestionSource,
  type SeveralSource,
  type SingleSource,
  weightsOf,
} from './question-rules.ts';

/**
 * Writes a bank as a GIFT file: the competency as a comment above each question, blank lines between, every sign that
 * GIFT would take for its own escaped. What `readBankSource` makes of it are the same questions, tidied; a kept block is
 * written as it stood.
 */
export const writeBank = (questions: readonly QuestionSource[]): string =>
  questions.map((question) => `${writeQuestion(question)}\n`).join('\n');

/** What can be written of a text: no control signs, single blanks, none at the ends, lines parted by `\n`. */
export const tidyText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F\uFEFF\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[^\S\n]{2,}/g, ' ')
    .trim();

/** A question as it is once it was written and read again. */
export function tidyQuestion(question: EditableSource): EditableSource {
  const tidied = mapTexts(fillBlanks(question), tidyText);
  const id = tidyText(question.id).replace(/\s+/g, ' ');
  if (tidied.kind === 'number') {
    return { ...tidied, id, value: round(tidied.value), tolerance: round(tidied.tolerance) };
  }
  if (tidied.kind !== 'several') return { ...tidied, id };
  return { ...tidied, id, choices: tidied.choices.map((choice) => ({ ...choice, weight: round(choice.weight) })) };
}

/** The question with every text changed. */
export function mapTexts(question: EditableSource, change: (text: string) => string): EditableSource {
  const option = <Option extends OptionSource>(given: Option): Option => ({
    ...{ ...given, text: change(given.text), feedback: change(given.feedback) },
  });
  const base = { stem: change(question.stem), feedback: change(question.feedback) };
  if (question.kind === 'single') return { ...question, ...base, choices: question.choices.map(option) };
  if (question.kind === 'several') return { ...question, ...base, choices: question.choices.map(option) };
  if (question.kind === 'text') return { ...question, ...base, accepted: question.accepted.map(option) };
  if (question.kind === 'number') return { ...question, ...base };
  return { ...question, ...base, whenRight: change(question.whenRight), whenWrong: change(question.whenWrong) };
}

/** GIFT has no empty option: one without any words is left out, one with feedback alone gets a sign. */
function fillBlanks(question: EditableSource): EditableSource {
  const fill = <Option extends OptionSource>(options: readonly Option[]): Option[] =>
    options.flatMap((option) => {
      if (tidyText(option.text)) return [option];
      return tidyText(option.feedback) ? [{ ...option, text: '…' }] : [];
    });
  if (question.kind === 'single') return { ...question, choices: fill(question.choices) };
  if (question.kind === 'several') return { ...question, choices: fill(question.choices) };
  return question.kind === 'text' ? { ...question, accepted: fill(question.accepted) } : question;
}

const round = (number: number): number => Number(number.toFixed(6)) + 0;

function writeQuestion(given: QuestionSource): string {
  if (given.kind === 'kept') return given.text;
  const question = tidyQuestion(given);
  const name = question.id && `::${escapeSigns(question.id)}::`;
  const stem = writeText(question.stem, !name);
  const above = [...question.comments, ...(question.competency ? [`// ${question.competency}`] : [])];
  return [...above, `${[name, stem].filter(Boolean).join(' ')} {${writeAnswers(question)}}`.trimStart()].join('\n');
}

function writeAnswers(question: EditableSource): string {
  const always = question.feedback && `####${writeText(question.feedback)}`;
  if (question.kind === 'truefalse') {
    const { isTrue, whenRight, whenWrong } = question;
    const said = whenRight ? `#${writeText(whenWrong)}#${writeText(whenRight)}` : writeFeedback(whenWrong);
    return `${isTrue ? 'T' : 'F'}${said}${always}`;
  }
  if (question.kind === 'number') {
    const { value, tolerance } = question;
    return `#${value}:${tolerance}${always}`;
  }
  const isMatch = (text: string) => text.replaceAll('->', '-\\>');
  const options =
    question.kind === 'text'
      ? question.accepted.map((option) => `=${isMatch(writeText(option.text))}${writeFeedback(option.feedback)}`)
      : writeChoices(question);
  return `\n${[...options, ...(always ? [always] : [])].map((line) => `${line}\n`).join('')}`;
}

function writeChoices(question: SingleSource | SeveralSource): string[] {
  const weights = weightsOf(question);
  return question.choices.map(({ text, feedback }, at) => {
    const weight = weights[at] ?? 0;
    const sign = question.kind === 'single' ? (weight > 0 ? '=' : '~') : weight === 0 ? '~' : `~%${weight}%`;
    return sign + writeText(text) + writeFeedback(feedback);
  });
}

const writeFeedback = (feedback: string): string => (feedback ? `#${writeText(feedback)}` : '');

const escapeSigns = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n');

/** A text that begins like a weight, a format or (at the start of a line) a comment says first that it is a text. */
function writeText(text: string, startsLine = false): string {
  const isTaken = /^(%|\[(html|markdown|plain|moodle)\])/.test(text) || (startsLine && /^(\/\/|\$CATEGORY)/.test(text));
  return (isTaken ? '[moodle]' : '') + escapeSigns(text);
}
