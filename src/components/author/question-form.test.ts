import { describe, expect, it } from 'vitest';
import type { EditableSource } from '#domain/courses/question-rules.ts';
import {
  checkFields,
  emptyQuestion,
  fieldsOfSource,
  type QuestionFields,
  readQuestion,
  sourceOf,
} from './question-form.ts';

const base = { id: 'A-M1-Q01', competency: 'LV01', stem: '先做什么？\n想一想', feedback: '都看一遍', comments: [] };
const sources: EditableSource[] = [
  {
    ...{ ...base, kind: 'single' },
    choices: [
      { text: '甲 {一}', feedback: '对', isRight: true },
      { text: '乙', feedback: '不对', isRight: false },
    ],
  },
  {
    ...{ ...base, kind: 'several' },
    choices: [
      { text: '甲', feedback: '对', weight: 60 },
      { text: '乙', feedback: '对', weight: 40 },
      { text: '丙', feedback: '错', weight: -50 },
    ],
  },
  { ...base, kind: 'truefalse', isTrue: false, whenRight: '对', whenWrong: '再想' },
  { ...base, kind: 'number', value: 1.8, tolerance: 0.05 },
  { ...base, kind: 'number', value: 3, tolerance: 0 },
  {
    ...base,
    kind: 'text',
    accepted: [
      { text: '青穗', feedback: '对' },
      { text: '青穗县', feedback: '也对' },
    ],
  },
];

/** The form as the page writes it: every field, whatever the kind. */
function send(fields: QuestionFields, more: Record<string, string> = {}): FormData {
  const form = new FormData();
  const { options, isTrue, ...words } = fields;
  for (const [name, value] of Object.entries({ ...words, isTrue: String(isTrue), ...more })) form.set(name, value);
  options.forEach(({ isRight, ...option }, at) => {
    for (const [name, value] of Object.entries(option)) form.set(`option.${at}.${name}`, value);
    if (isRight) form.append('right', String(at));
  });
  return form;
}

describe('the form of a question', () => {
  it.each(sources.map((source) => [source.kind, source] as const))(
    'holds a %s question and gives it back',
    (_kind, source) => {
      expect(sourceOf(readQuestion(send(fieldsOfSource(source, ''))))).toEqual(source);
    },
  );

  it('loses nothing when the kind is changed and changed back', () => {
    for (const source of sources) {
      const first = fieldsOfSource(source, '');
      const kinds = ['single', 'several', 'truefalse', 'number', 'text', source.kind];
      const last = kinds.reduce((fields, kind) => readQuestion(send(fields, { press: `kind.${kind}` })), first);
      expect(sourceOf(last)).toEqual(source);
    }
  });

  it('adds, moves and takes out options', () => {
    const fields = fieldsOfSource(sources[0] ?? emptySource, '');
    expect(readQuestion(send(fields, { press: 'add.option' })).options).toHaveLength(3);
    expect(readQuestion(send(fields, { press: 'down.option.0' })).options.map(({ text }) => text)).toEqual([
      '乙',
      '甲 {一}',
    ]);
    expect(readQuestion(send(fields, { press: 'down.option.0' })).options.map(({ isRight }) => isRight)).toEqual([
      false,
      true,
    ]);
    expect(readQuestion(send(fields, { press: 'remove.option.0' })).options.map(({ text }) => text)).toEqual(['乙']);
  });

  it('shares 100 among what is right, anew once that changes', () => {
    const fields = fieldsOfSource(sources[1] ?? emptySource, '');
    const options = fields.options.map((option) => ({ ...option, isRight: true }));
    const weights = (source: EditableSource) =>
      source.kind === 'several' ? source.choices.map(({ weight }) => weight) : [];
    expect(weights(sourceOf({ ...fields, options }))).toEqual([33.33333, 33.33333, 33.33333]);
    const [first, ...others] = fields.options;
    if (!first) throw new Error('options');
    expect(
      weights(sourceOf({ ...fields, options: [first, ...others.map((one) => ({ ...one, isRight: false }))] })),
    ).toEqual([100, -100, -100]);
  });

  it('names what is wrong by its field; an option without words is not there', () => {
    const fields = emptyQuestion('A-M1-Q01');
    const names = (changed: Partial<QuestionFields>) =>
      checkFields({ ...fields, ...changed }).map(({ name, rule }) => `${name} ${rule}`);
    expect(names({})).toEqual(['stem question-stem', 'competency question-competency', 'options question-choices']);
    const option = { text: '', feedback: '', isRight: false, weight: '' };
    const options = [
      option,
      { ...option, text: '甲', isRight: true },
      option,
      { ...option, text: '乙', feedback: '再想' },
    ];
    expect(names({ stem: '问', competency: 'LV01', options })).toEqual(['option.1.feedback question-feedback']);
    expect(names({ stem: '问', competency: 'LV01', kind: 'number', value: '三', feedback: '算' })).toEqual([
      'value question-number',
    ]);
  });

  it.each([
    ['1,5', '1，5', 1.5],
    ['three', '三', Number.NaN],
    ['nothing', '', Number.NaN],
    ['a word and a number', '3 斤', Number.NaN],
    ['below nothing', '-2.50', -2.5],
  ])('reads %s', (_what, value, wanted) => {
    const source = sourceOf({ ...emptyQuestion('x'), kind: 'number', value });
    expect(source.kind === 'number' && source.value).toBe(wanted);
  });

  it('survives a form that no page of ours sends', () => {
    const form = new FormData();
    form.set('kind', '__proto__');
    form.set('option.999999999.text', 'x');
    form.set('press', 'remove.option.1e9');
    form.append('right', 'NaN');
    expect(readQuestion(form).kind).toBe('single');
  });
});

const emptySource: EditableSource = { ...base, kind: 'number', value: 0, tolerance: 0 };
