/**
 * A question as an HTML form: `draftId`, `path`, `was`, `kind`, `id`, `stem`, `competency`, `feedback`, the options
 * `option.<n>.text|feedback|weight` with `right` naming those that are right, `value`, `tolerance`, `isTrue`, `whenRight`,
 * `whenWrong`. Every kind sends all of them, so that changing the kind loses nothing. `press` changes its shape:
 * `kind.<kind>`, `add.option`, `up.option.<n>`, `down.option.<n>`, `remove.option.<n>`.
 */
import { z } from 'astro/zod';
import { typeable } from '#components/ui/form-text.ts';
import {
  checkQuestion,
  type EditableSource,
  type KeptSource,
  longestField,
  type QuestionRule,
} from '#domain/courses/question-rules.ts';
import { pressList } from './press-list.ts';

export const questionKinds = ['single', 'several', 'truefalse', 'number', 'text'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** `weight`: what the file gave it, in per cent; kept while nothing else changes. */
export type OptionFields = { text: string; feedback: string; isRight: boolean; weight: string };
export type QuestionFields = {
  kind: QuestionKind;
  id: string;
  competency: string;
  stem: string;
  feedback: string;
  options: OptionFields[];
  value: string;
  tolerance: string;
  isTrue: boolean;
  whenRight: string;
  whenWrong: string;
};

const emptyOption: OptionFields = { text: '', feedback: '', isRight: false, weight: '' };

/** The form of a new question. */
export const emptyQuestion = (id: string): QuestionFields => ({
  ...{ kind: 'single', id, competency: '', stem: '', feedback: '', value: '', tolerance: '' },
  options: [{ ...emptyOption, isRight: true }, emptyOption, emptyOption],
  ...{ isTrue: true, whenRight: '', whenWrong: '' },
});

/** What stands in a question; of a block that is no question, the form of a new one. */
export function fieldsOfSource(source: EditableSource | KeptSource, id: string): QuestionFields {
  const empty = emptyQuestion(source.id || id);
  if (source.kind === 'kept') return empty;
  const { kind, competency, stem, feedback } = source;
  const base = { ...empty, kind, competency: competency ?? '', stem, feedback };
  if (kind === 'single') return { ...base, options: source.choices.map((choice) => ({ ...choice, weight: '' })) };
  if (kind === 'several') {
    const toOption = ({ weight, ...choice }: (typeof source.choices)[number]) => {
      return { ...choice, isRight: weight > 0, weight: String(weight) };
    };
    return { ...base, options: source.choices.map(toOption) };
  }
  if (kind === 'text') {
    return { ...base, options: source.accepted.map((option) => ({ ...option, isRight: true, weight: '' })) };
  }
  if (kind === 'number') return { ...base, value: String(source.value), tolerance: String(source.tolerance || '') };
  const { isTrue, whenRight, whenWrong } = source;
  return { ...base, isTrue, whenRight, whenWrong };
}

/** What was typed, in the shape that the pressed button asks for. */
export function readQuestion(form: FormData): QuestionFields {
  const text = (name: string) => textOf(form, name);
  const right = form.getAll('right').map(String);
  const count = [...form.keys()].filter((name) => /^option\.\d+\.text$/.test(name)).length;
  const options = Array.from({ length: Math.min(count, 30) }, (_, at) => ({
    text: text(`option.${at}.text`),
    feedback: text(`option.${at}.feedback`),
    weight: text(`option.${at}.weight`),
    isRight: right.includes(String(at)),
  }));
  const fields: QuestionFields = {
    ...{ id: text('id'), competency: text('competency'), stem: text('stem'), feedback: text('feedback'), options },
    kind: questionKinds.find((kind) => kind === text('kind')) ?? 'single',
    ...{ value: text('value'), tolerance: text('tolerance'), isTrue: text('isTrue') !== 'false' },
    ...{ whenRight: text('whenRight'), whenWrong: text('whenWrong') },
  };
  const press = text('press');
  const kind = questionKinds.find((one) => press === `kind.${one}`) ?? fields.kind;
  return { ...fields, kind, options: pressList(options, 'option', press, () => emptyOption) };
}

/** A field as it was typed, as far as the reader would take it at all. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? typeable(value.replace(/\r\n?/g, '\n')).slice(0, longestField * 4) : '';
}

/** The question that the fields say. */
export function sourceOf(fields: QuestionFields): EditableSource {
  const { kind, id, stem, feedback } = fields;
  const base = { id: id.trim(), competency: fields.competency || null, stem, feedback, comments: [] };
  const filled = fields.options.filter(isFilled);
  const words = ({ text, feedback: said }: OptionFields) => ({ text, feedback: said });
  if (kind === 'single') {
    return { ...base, kind, choices: filled.map((option) => ({ ...words(option), isRight: option.isRight })) };
  }
  if (kind === 'several') {
    const weights = weightsFor(filled);
    return { ...base, kind, choices: filled.map((option, at) => ({ ...words(option), weight: weights[at] ?? 0 })) };
  }
  if (kind === 'text') return { ...base, kind, accepted: filled.map(words) };
  if (kind === 'number') {
    return {
      ...base,
      kind,
      value: toNumber(fields.value),
      tolerance: fields.tolerance.trim() ? toNumber(fields.tolerance) : 0,
    };
  }
  const { isTrue, whenRight, whenWrong } = fields;
  return { ...base, kind, isTrue, whenRight, whenWrong };
}

const isFilled = ({ text, feedback }: OptionFields): boolean => Boolean(text.trim() || feedback.trim());

/** What is wrong with a field, by its name in the form: `option.2.feedback`; `options` for all of them. */
export type FieldIssue = { name: string; rule: QuestionRule; found: string };

/** Everything that is wrong with what was typed; an option without any words counts as not there. */
export function checkFields(fields: QuestionFields): FieldIssue[] {
  const places = fields.options.flatMap((option, at) => (isFilled(option) ? [at] : []));
  return checkQuestion(sourceOf(fields)).map(({ path: [name = '', at, part], rule, found }) => ({
    ...{ rule, found },
    name:
      typeof at === 'number'
        ? `option.${places[at] ?? at}.${part}`
        : /^(choices|accepted)$/.test(`${name}`)
          ? 'options'
          : `${name}`,
  }));
}

/** As the file had them while they still say the same; else the right ones share 100 and a wrong one takes all away. */
function weightsFor(options: readonly OptionFields[]): number[] {
  const given = options.map(({ weight }) => (weight ? Number(weight) : Number.NaN));
  const sum = given.reduce((total, weight) => total + Math.max(0, weight), 0);
  const isKept = Math.abs(sum - 100) <= 1 && options.every(({ isRight }, at) => isRight === (given[at] ?? 0) > 0);
  if (isKept) return given;
  const right = options.filter(({ isRight }) => isRight).length;
  return options.map(({ isRight }) => (isRight ? Number((100 / right).toFixed(5)) : -100));
}

/** What is no number is `NaN`: the rules name it. */
const toNumber = (text: string): number => {
  const plain = text.trim().replace('，', '.').replace('．', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
};

/** Reads the form into what `saveQuestion` wants. */
export const saveQuestionForm = z.instanceof(FormData).transform((form) => ({
  draftId: textOf(form, 'draftId'),
  path: textOf(form, 'path'),
  was: textOf(form, 'was') || null,
  question: sourceOf(readQuestion(form)),
  isUnfinished: form.has('unfinished'),
}));
