import { expect, it } from 'vitest';
import type { Answers, Field } from '#plugin-api';
import { isBlank } from './attempt-form.ts';
import { type GradedPart, partOf } from './graded-parts.ts';
import { typedOf } from './simulator-form.ts';

const options = [
  { id: 'a', label: '甲' },
  { id: 'b', label: '乙' },
];
const base = { id: 'x', label: '问' };
const partFor = (field: Field, answer: Answers[string]): GradedPart =>
  partOf(field, typedOf({ x: answer }, { blocks: [], fields: [field] }));
const cards = [
  { ...{ id: 'open', label: '开场', kind: 'open' }, ticks: options },
  { ...{ id: 'hero', label: '主推', kind: 'hero' }, most: 3 },
];

it.each<[string, Field, Answers[string], GradedPart]>([
  ['a number with its unit', { ...base, kind: 'number', unit: '元' }, '9.30', { kind: 'words', text: '9.30 元' }],
  ['a number that was left empty', { ...base, kind: 'number', unit: '元' }, null, { kind: 'words', text: '' }],
  ['a text', { ...base, kind: 'text' }, '现测', { kind: 'words', text: '现测' }],
  ['a choice', { ...base, kind: 'choice', options }, 'b', { kind: 'options', chosen: ['乙'], others: ['甲'] }],
  ['nothing ticked', { ...base, kind: 'several', options }, [], { kind: 'options', chosen: [], others: ['甲', '乙'] }],
  [
    'an order',
    { ...base, kind: 'order', items: options },
    ['b', 'a'],
    {
      kind: 'rows',
      rows: [
        { label: '1', text: '乙' },
        { label: '2', text: '甲' },
      ],
    },
  ],
  [
    'a table of one column',
    { ...base, kind: 'table', rows: options, columns: [{ id: 'kg', label: '重', unit: '斤' }] },
    { a: { kg: '3' } },
    {
      kind: 'rows',
      rows: [
        { label: '甲', text: '3 斤' },
        { label: '乙', text: '—' },
      ],
    },
  ],
  [
    'a table with options',
    {
      ...base,
      kind: 'table',
      rows: options.slice(0, 1),
      columns: [
        { id: 'p', label: '堆', options },
        { id: 'q', label: '纸' },
      ],
    },
    { a: { p: 'b' } },
    { kind: 'rows', rows: [{ label: '甲', text: '堆：乙\n纸：—' }] },
  ],
  [
    'cards in the order of their minutes',
    { ...base, kind: 'grid', minutes: 60, cards },
    [
      { card: 'hero', start: '34', minutes: '10分钟', ticks: [] },
      { card: 'hero', start: '4', minutes: '', ticks: [] },
      { card: 'open', start: '0', minutes: '4', ticks: ['b'] },
    ],
    {
      kind: 'times',
      times: [
        { from: 0, to: 4, text: '开场', ticks: ['乙'] },
        { from: 4, to: 4, text: '主推', ticks: [] },
        { from: 34, to: 44, text: '主推', ticks: [] },
      ],
    },
  ],
  [
    'marks',
    { ...base, kind: 'marks', passage: '最甜', marks: options },
    [{ text: '最甜', mark: 'a' }],
    { kind: 'rows', rows: [{ label: '最甜', text: '甲' }] },
  ],
])('shows %s', (_, field, answer, part) => expect(partFor(field, answer)).toEqual(part));

const asked = (...fields: Field[]) => ({ blocks: [], fields });
const number: Field = { ...base, kind: 'number' };
const several: Field = { id: 'y', label: '勾', kind: 'several', options };
const turn: Field = { ...base, kind: 'turn', options };

it.each([
  ['nothing at all', { y: [], sheet: { a: {} } }, null, asked(number, several), true],
  ['one field', { x: '1', y: [] }, null, asked(number, several), false],
  ['one tick', { y: ['a'] }, null, asked(number, several), false],
  ['nothing ticked, where nothing else is asked', { y: [] }, null, asked(several), false],
  ['no turn', {}, '', asked(turn), true],
  ['a turn', {}, 'a', asked(turn), false],
  ['a form that cannot be drawn', {}, null, null, false],
] as const)('finds blank: %s', (_, answers, said, form, is) => expect(isBlank({ answers, said }, form)).toBe(is));
