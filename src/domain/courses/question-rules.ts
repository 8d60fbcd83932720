/**
 * Questions as an author writes them, and what is asked of them: pure, so that the editor, the reader of packages and
 * tests ask the same. How they stand in a file: courses/README.md part 6.
 */

/** An answer to be chosen, or accepted; `feedback` is said to whoever gives it. */
export type OptionSource = { text: string; feedback: string };

type SourceBase = {
  /** `LIVE-M1-Q01`; empty when it has none yet. */
  id: string;
  /** Null when it is not chosen yet. */
  competency: string | null;
  /** Plain text; lines end with `\n`. */
  stem: string;
  /** Said after any answer; may be empty. */
  feedback: string;
  /** Remarks that stand above it in the file, each beginning with `//` or `$CATEGORY:`. */
  comments: string[];
};

/** One right answer among several. */
export type SingleSource = SourceBase & { kind: 'single'; choices: (OptionSource & { isRight: boolean })[] };
/** Several right answers: their weights, in per cent, add up to 100; those of wrong ones are 0 or less. */
export type SeveralSource = SourceBase & { kind: 'several'; choices: (OptionSource & { weight: number })[] };
export type TrueFalseSource = SourceBase & {
  kind: 'truefalse';
  isTrue: boolean;
  whenRight: string;
  whenWrong: string;
};
/** Right from `value - tolerance` to `value + tolerance`. */
export type NumberSource = SourceBase & { kind: 'number'; value: number; tolerance: number };
/** A few words; any of `accepted` is right. */
export type TextSource = SourceBase & { kind: 'text'; accepted: OptionSource[] };
/** A block that is no question of ours (broken, another kind, remarks): `text` is kept as it stands in the file. */
export type KeptSource = SourceBase & { kind: 'kept'; text: string };

/** A question that can be edited. */
export type EditableSource = SingleSource | SeveralSource | TrueFalseSource | NumberSource | TextSource;

/** One block of a bank, as it is written. */
export type QuestionSource = EditableSource | KeptSource;

/** What is wrong with a question. It is not asked until it is put right. */
export const questionRules = [
  'question-stem',
  'question-competency',
  'question-right',
  'question-choices',
  'question-empty',
  'question-double',
  'question-feedback',
  'question-number',
  'question-long',
] as const;

/** What makes a question easy to guess: suggestions, never a reason to refuse. */
export const giveAways = ['give-away-length', 'give-away-all', 'give-away-position', 'give-away-longest'] as const;

export type QuestionRule = (typeof questionRules)[number];
export type GiveAway = (typeof giveAways)[number];

/** `path` names the field: `['stem']`, `['choices', 2, 'feedback']`; `found` is what stands there, for the sentence. */
export type QuestionIssue = { path: (string | number)[]; rule: QuestionRule; found: string };

/** What one press does to a question in its bank. */
export const bankChanges = ['up', 'down', 'copy', 'remove'] as const;

/** The longest text of one field. */
export const longestField = 1200;
/** All texts of a question as they are written: the reader gives up on a block of more than 4,000 signs. */
const longestQuestion = 3800;
const mostChoices = 10;

/** Everything that is wrong with a question; empty when it can be asked. A kept block is never wrong. */
export function checkQuestion(question: QuestionSource): QuestionIssue[] {
  if (question.kind === 'kept') return [];
  const issues: QuestionIssue[] = [];
  const refuse: Refuse = (rule, path, found = '') => issues.push({ path, rule, found });
  if (!question.stem.trim()) refuse('question-stem', ['stem']);
  if (!question.competency) refuse('question-competency', ['competency']);
  if (question.kind === 'single' || question.kind === 'several') checkChoices(question, refuse);
  if (question.kind === 'truefalse') {
    if (!question.whenWrong.trim()) refuse('question-feedback', ['whenWrong'], '#');
    if (!question.whenRight.trim()) refuse('question-feedback', ['whenRight'], '##');
  }
  if (question.kind === 'number') checkNumber(question, refuse);
  if (question.kind === 'text') checkOptions('accepted', question.accepted, !question.feedback.trim(), refuse);
  if (question.kind === 'text' && question.accepted.length === 0) refuse('question-choices', ['accepted']);
  const fields = fieldsOf(question);
  for (const [path, text] of fields) {
    if (text.length > longestField) refuse('question-long', path, `${text.length}`);
  }
  const all = fields.reduce((sum, [, text]) => sum + text.length + (text.match(/[\\~=#{}:\n]/g)?.length ?? 0) + 12, 0);
  if (all > longestQuestion) refuse('question-long', ['stem'], `${all}`);
  return issues;
}

type Refuse = (rule: QuestionRule, path: (string | number)[], found?: string) => void;

function checkChoices(question: SingleSource | SeveralSource, refuse: Refuse): void {
  const { choices } = question;
  checkOptions('choices', choices, true, refuse);
  const weights = weightsOf(question);
  const sum = weights.filter((weight) => weight > 0).reduce((total, weight) => total + weight, 0);
  if (choices.length > 0 && Math.abs(sum - 100) > 1) refuse('question-right', ['choices'], `${Math.round(sum)}`);
  if (choices.length < 2 || choices.length > mostChoices) refuse('question-choices', ['choices'], `${choices.length}`);
}

function checkOptions(name: string, options: readonly OptionSource[], needFeedback: boolean, refuse: Refuse): void {
  const texts = options.map(({ text }) => text.normalize('NFKC').replace(/\s+/g, ' ').trim());
  options.forEach(({ feedback }, at) => {
    const text = texts[at] ?? '';
    if (!text) refuse('question-empty', [name, at, 'text'], `${at + 1}`);
    else if (texts.indexOf(text) < at) refuse('question-double', [name, at, 'text'], text.slice(0, 20));
    if (needFeedback && !feedback.trim()) refuse('question-feedback', [name, at, 'feedback'], text.slice(0, 20));
  });
}

function checkNumber({ value, tolerance, feedback }: NumberSource, refuse: Refuse): void {
  const isSane = (number: number) => Number.isFinite(number) && Math.abs(number) < 1e12;
  if (!isSane(value)) refuse('question-number', ['value'], `${value}`);
  if (!isSane(tolerance) || tolerance < 0) refuse('question-number', ['tolerance'], `${tolerance}`);
  if (!feedback.trim()) refuse('question-feedback', ['feedback'], '####');
}

/** What each choice counts, in per cent. */
export const weightsOf = (question: SingleSource | SeveralSource): number[] =>
  question.kind === 'single'
    ? question.choices.map(({ isRight }) => (isRight ? 100 : 0))
    : question.choices.map(({ weight }) => weight);

/** Every text of a question with its place, in the order in which it is read. */
export function fieldsOf(question: EditableSource): [path: (string | number)[], text: string][] {
  const options = (name: string, list: readonly OptionSource[]): [(string | number)[], string][] =>
    list.flatMap(({ text, feedback }, at): [(string | number)[], string][] => [
      [[name, at, 'text'], text],
      [[name, at, 'feedback'], feedback],
    ]);
  const inside =
    question.kind === 'single' || question.kind === 'several'
      ? options('choices', question.choices)
      : question.kind === 'text'
        ? options('accepted', question.accepted)
        : [];
  const judged: [string[], string][] =
    question.kind === 'truefalse'
      ? [
          [['whenWrong'], question.whenWrong],
          [['whenRight'], question.whenRight],
        ]
      : [];
  return [[['stem'], question.stem], ...inside, ...judged, [['feedback'], question.feedback]];
}
