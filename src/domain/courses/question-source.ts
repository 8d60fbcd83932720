import type { GIFTQuestion, MultipleChoice, Numerical, TextChoice, TextFormat, TrueFalse } from 'gift-pegjs';
import type { Finding, FindingRule, Report } from './finding.ts';
import { type GiftBlock, giftText, parseBlock, splitBlocks } from './gift-blocks.ts';
import { checkQuestion, type EditableSource, type KeptSource, type QuestionSource } from './question-rules.ts';

/** A block of a bank and where it stands in the file. */
export type PlacedSource = { source: QuestionSource; line: number };

/** What a kind of question of ours cannot hold of a foreign one. */
export type Loss = 'kind' | 'format' | 'answers' | 'partial' | 'penalty';

/**
 * Reads a GIFT bank as its author wrote it: nothing is lost, a block that cannot be read is kept as it stands and named
 * with its line. `findings` are those of `checkQuestion` too, each on the line of its question; whether ids and codes
 * are right depends on the course and is not asked here.
 */
export function readBankSource(text: string): { questions: QuestionSource[]; findings: Omit<Finding, 'path'>[] } {
  const findings: Omit<Finding, 'path'>[] = [];
  const report: Report = (line, rule, { name = '', found = '', wanted = '' } = {}) => {
    findings.push({ line, rule, name, found, wanted });
  };
  return { questions: readSources(text, report).map(({ source }) => source), findings };
}

/** The same, for readers that need the lines. */
export function readSources(text: string, report: Report): PlacedSource[] {
  return splitBlocks(text).map((block) => {
    const source = readBlock(block, report);
    for (const { rule, found } of checkQuestion(source)) report(block.line, rule, { name: source.id, found });
    return { source, line: block.line };
  });
}

function readBlock(block: GiftBlock, report: Report): QuestionSource {
  const kept = (id: string): KeptSource => ({
    ...{ kind: 'kept', id, competency: null, stem: '', feedback: '', comments: [], text: block.raw },
  });
  if (!block.body) return kept('');
  const { question, broken } = parseBlock(block);
  if (broken) {
    report(broken.line, 'question-broken', { name: broken.name, found: broken.found });
    return kept(broken.name);
  }
  const { source, losses } = toSource(question, block);
  const refused = losses.map((loss) => refusals[loss]).find((rule) => rule !== null);
  if (source && !refused) return source;
  const id = question.title ? giftText(question.title) : '';
  report(block.line, refused ?? 'question-kind', { name: id, found: question.type });
  return kept(id);
}

/** What a bank of ours may not hold; a penalty says nothing where one may try again. */
const refusals: Record<Loss, FindingRule | null> = {
  kind: 'question-kind',
  format: 'question-format',
  answers: 'question-kind',
  partial: 'question-right',
  penalty: null,
};

/** A parsed question as ours, and what of it is lost. Null when it is of a kind that we do not have. */
export function toSource(
  question: GIFTQuestion,
  { competency, comments }: Pick<GiftBlock, 'competency' | 'comments'>,
): { source: EditableSource | null; losses: Loss[] } {
  const losses = new Set<Loss>();
  if (question.type === 'Category' || question.type === 'Description') return { source: null, losses: ['kind'] };
  const lose = (loss: Loss) => losses.add(loss);
  const say: Say = (text) => {
    if (text?.format === 'html') lose('format');
    return giftText(text?.text);
  };
  const base = {
    ...{ id: giftText(question.title), competency, comments },
    ...{ stem: say(question.stem), feedback: say(question.globalFeedback) },
  };
  const source = readKind(question, base, say, lose);
  if (!source) lose('kind');
  return { source, losses: [...losses] };
}

type Base = Pick<EditableSource, 'id' | 'competency' | 'comments' | 'stem' | 'feedback'>;
type Say = (text: TextFormat | null | undefined) => string;
type Lose = (loss: Loss) => void;

function readKind(question: GIFTQuestion, base: Base, say: Say, lose: Lose): EditableSource | null {
  if (question.type === 'MC') return { ...base, ...readChoices(question, say, lose) };
  if (question.type === 'TF') return { ...base, ...readTrueFalse(question, say) };
  if (question.type === 'Numerical') return readNumber(question, base, say, lose);
  if (question.type !== 'Short') return null;
  if (question.choices.some(({ weight }) => weight !== null && weight !== 100)) lose('partial');
  return { ...base, kind: 'text', accepted: question.choices.map((choice) => optionOf(choice, say)) };
}

/** With exactly one `=` and nothing else that counts it is a question of one right answer. */
function readChoices({ choices }: MultipleChoice, say: Say, lose: Lose) {
  const weights = choices.map(({ isCorrect, weight }) => weight ?? (isCorrect ? 100 : 0));
  const right = choices.filter(({ isCorrect, weight }) => isCorrect && weight === null);
  const isSingle = right.length === 1 && weights.filter((weight) => weight > 0).length === 1;
  const options = choices.map((choice) => optionOf(choice, say));
  if (!isSingle) {
    return {
      kind: 'several' as const,
      choices: options.map((option, at) => ({ ...option, weight: weights[at] ?? 0 })),
    };
  }
  if (weights.some((weight) => weight < 0)) lose('penalty');
  return {
    kind: 'single' as const,
    choices: options.map((option, at) => ({ ...option, isRight: choices[at] === right[0] })),
  };
}

/** GIFT says first what to tell those who were wrong, then those who were right. */
const readTrueFalse = ({ isTrue, trueFeedback, falseFeedback }: TrueFalse, say: Say) => ({
  kind: 'truefalse' as const,
  isTrue,
  whenWrong: say(trueFeedback),
  whenRight: say(falseFeedback),
});

function readNumber({ choices }: Numerical, base: Base, say: Say, lose: Lose): EditableSource | null {
  const [first, second] = Array.isArray(choices)
    ? choices
    : [{ isCorrect: true, weight: null, text: choices, feedback: null }];
  const { number, range = 0, numberHigh, numberLow } = first?.text ?? {};
  const value = number ?? ((numberHigh ?? Number.NaN) + (numberLow ?? Number.NaN)) / 2;
  const tolerance = number === undefined ? ((numberHigh ?? 0) - (numberLow ?? 0)) / 2 : range;
  if (!Number.isFinite(value) || !(tolerance >= 0)) return null;
  if (second) lose('answers');
  const feedback = [base.feedback, say(first?.feedback)].filter(Boolean).join('\n');
  return { ...base, kind: 'number', value, tolerance, feedback };
}

const optionOf = ({ text, feedback }: TextChoice, say: Say) => ({ text: say(text), feedback: say(feedback) });
