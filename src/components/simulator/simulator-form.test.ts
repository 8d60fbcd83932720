import { describe, expect, it } from 'vitest';
import type { Answers, Form } from '#plugin-api';
import { answersIn, typedOf } from './simulator-form.ts';

const options = [
  { id: 'a', label: '甲' },
  { id: 'b', label: '乙' },
];
const form: Form = {
  blocks: [],
  fields: [
    { kind: 'number', id: 'fee', label: '运费', unit: '元' },
    { kind: 'text', id: 'words', label: '改写' },
    { kind: 'choice', id: 'box', label: '箱子', options },
    { kind: 'several', id: 'bus', label: '上车的', options },
    { kind: 'order', id: 'steps', label: '次序', items: options },
    { kind: 'table', id: 'sheet', label: '表', rows: options, columns: [{ id: 'kg', label: '公斤' }] },
    {
      kind: 'grid',
      id: 'show',
      label: '流程',
      minutes: 60,
      cards: [{ id: 'a', label: '开场', kind: 'open', ticks: options }],
    },
    { kind: 'marks', id: 'spots', label: '标出', passage: '全国最甜', marks: options },
    { kind: 'turn', id: 'turn', label: '你说', options },
  ],
};
const sent = (fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};
const full: [string, string][] = [
  ['a.fee', ' 9.30 '],
  ['a.words', '现测'],
  ['a.box', 'b'],
  ['a.bus', 'b'],
  ['a.bus', 'a'],
  ['a.steps.a', '2'],
  ['a.steps.b', '1'],
  ['a.sheet.a.kg', '3.2'],
  ['a.show.a.0.start', '0'],
  ['a.show.a.0.minutes', '4'],
  ['a.show.a.0.ticks', 'b'],
  ['a.show.a.1.start', '50'],
  ['a.show.a.1.minutes', '5'],
  ['a.spots.0.text', '最甜'],
  ['a.spots.0.mark', 'a'],
  ['a.turn', 'a'],
];
const answers: Answers = {
  ...{ fee: '9.30', words: '现测', box: 'b', bus: ['a', 'b'], steps: ['b', 'a'], sheet: { a: { kg: '3.2' }, b: {} } },
  show: [
    { card: 'a', start: '0', minutes: '4', ticks: ['b'] },
    { card: 'a', start: '50', minutes: '5', ticks: [] },
  ],
  ...{ spots: [{ text: '最甜', mark: 'a' }], turn: 'a' },
};

describe('answersIn', () => {
  it('reads every kind of field', () => expect(answersIn(sent(full), form)).toEqual(answers));

  it('leaves out what is empty, unknown or of no field', () => {
    const odd: [string, string][] = [
      ['a.fee', ' '],
      ['a.box', 'c'],
      ['a.bus', '__proto__'],
      ['a.spots.0.text', '最甜'],
      ['a.show.a.0.minutes', '4'],
      ['a.other', '1'],
      ['a.steps.a', 'x'],
    ];
    expect(answersIn(sent(odd), form)).toEqual({ bus: [], sheet: { a: {}, b: {} }, show: [], spots: [] });
  });

  it('keeps what has no number behind what has', () => {
    expect(answersIn(sent([['a.steps.b', '1']]), form)['steps']).toEqual(['b', 'a']);
  });

  it('takes no files', () => {
    const data = sent([]);
    data.append('a.fee', new File(['9'], 'x.txt'));
    expect(answersIn(data, form)['fee']).toBeUndefined();
  });
});

describe('typedOf', () => {
  it('fills the form with what was stored', () => {
    const typed = typedOf(answers, form);
    for (const [name, value] of full.filter(([name]) => name !== 'a.bus'))
      expect([name, typed(name)]).toEqual([name, [value.trim()]]);
    expect(typed('a.bus')).toEqual(['a', 'b']);
    expect(typed('a.nothing')).toEqual([]);
  });

  it('chooses nothing in a turn for what was said in earlier ones', () => {
    expect(typedOf({ turn: ['b', 'a'] }, form)('a.turn')).toEqual([]);
  });

  it('survives answers of any shape', () => {
    const odd: Answers = { fee: { a: 1 }, steps: 'x', sheet: [1], show: [null, 'x'], spots: { 0: 1 }, bus: [null] };
    expect(typedOf(odd, form)('a.fee')).toEqual([]);
  });
});
