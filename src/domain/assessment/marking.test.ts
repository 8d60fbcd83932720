import { describe, expect, it } from 'vitest';
import type { Question } from '../courses/package.ts';
import { checkAnswer, markAnswer, plainText, readQuantity, rightChoices, shuffle } from './marking.ts';

const base = { id: 'Q', stem: '', competency: null, feedback: '总是说' };
const single: Question = {
  ...base,
  kind: 'single',
  choices: [
    { text: '转身', feedback: '对', isRight: true },
    { text: '美颜', feedback: '不对', isRight: false },
  ],
};
const several: Question = {
  ...base,
  kind: 'several',
  choices: [
    { text: 'a', feedback: 'A', weight: 50 },
    { text: 'b', feedback: 'B', weight: 50 },
    { text: 'c', feedback: 'C', weight: 0 },
    { text: 'd', feedback: '', weight: -100 },
  ],
};
const thirds: Question = {
  ...base,
  kind: 'several',
  choices: [33.333, 33.333, 33.333, -50].map((weight) => ({ text: '', feedback: '', weight })),
};
const number: Question = { ...base, kind: 'number', value: 29.9, tolerance: 0.1 };
const exact: Question = { ...base, kind: 'number', value: 0.3, tolerance: 0 };
const text: Question = { ...base, kind: 'text', accepted: [{ text: 'OK', feedback: '好' }] };

const subsets = (size: number): string[][] =>
  Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (_item, at) => String(at)).filter((_item, at) => bits & (1 << at)),
  );

describe('markAnswer', () => {
  it.each([
    [['0'], true],
    [['1'], false],
    [['2'], false],
    [['0', '1'], false],
    [[''], false],
    [[], false],
    [['x'], false],
  ])('marks one choice: %o is %o', (answer, isRight) => expect(markAnswer(single, answer).isRight).toBe(isRight));

  it('takes all the right ones and none of the others, over every set of choices', () => {
    const rightOf = (question: Question) => subsets(4).filter((answer) => markAnswer(question, answer).isRight);
    expect(rightOf(several)).toEqual([['0', '1']]);
    expect(rightOf(thirds)).toEqual([['0', '1', '2']]);
  });

  it.each([
    [number, '29.9', true],
    [number, '29.8', true],
    [number, '30', true],
    [number, '30.0001', false],
    [number, '29.79', false],
    [number, '２９．９元', true],
    [number, '-29.9', false],
    [exact, '0.3', true],
    [exact, '0.30000000000000004', true],
    [exact, '0.31', false],
  ])('marks a number within its tolerance: %o, %s is %o', (question, answer, isRight) => {
    expect(markAnswer(question, [answer]).isRight).toBe(isRight);
  });

  it.each([
    ['OK', true],
    [' ｏｋ。', true],
    ['O K', false],
    ['no', false],
  ])('marks words whatever their width and case: %o is %o', (answer, isRight) => {
    expect(markAnswer(text, [answer]).isRight).toBe(isRight);
  });

  it('says what belongs to the choices made, and then what is always said', () => {
    expect(markAnswer(single, ['1']).feedback).toEqual(['不对', '总是说']);
    expect(markAnswer(several, ['0', '3']).feedback).toEqual(['A', '总是说']);
    expect(markAnswer(text, ['ok']).feedback).toEqual(['好', '总是说']);
    expect(markAnswer(number, ['1']).feedback).toEqual(['总是说']);
    expect(markAnswer(single, []).feedback).toEqual(['总是说']);
  });

  it('knows the right choices', () => {
    expect([single, several, number].map(rightChoices)).toEqual([[0], [0, 1], []]);
  });
});

it.each([
  [single, [], 'unanswered'],
  [single, ['9'], 'unanswered'],
  [single, ['0', '1'], 'unanswered'],
  [several, ['0', '9'], 'unanswered'],
  [several, ['0', '1'], null],
  [number, [' '], 'unanswered'],
  [number, ['很多'], 'not-a-number'],
  [number, ['3 斤'], null],
  [text, ['  '], 'unanswered'],
  [text, ['好'], null],
])('cannot mark %o with %o: %o', (question, answer, rule) => expect(checkAnswer(question, answer)).toBe(rule));

it.each([
  ['29.9', 29.9],
  ['1，200 元', 1200],
  ['40%', 40],
  ['-3', -3],
  ['.5', null],
  ['1.2.3', null],
  ['1e3', null],
  ['三', null],
  ['', null],
])('reads the quantity %o as %o', (typed, value) => expect(readQuantity(typed)).toBe(value));

it('makes texts plain', () => expect(plainText('  Ｈello   World！！')).toBe('hello world'));

describe('shuffle', () => {
  const items = [1, 2, 3, 4, 5];
  it('depends on the seed alone, and loses nothing', () => {
    expect(shuffle(items, 'a')).toEqual(shuffle(items, 'a'));
    expect(shuffle(items, 'a').toSorted()).toEqual(items);
    expect(shuffle([], 'a')).toEqual([]);
  });

  it('puts every item first about equally often', () => {
    const first = Array.from({ length: 5000 }, (_, seed) => shuffle(items, `attempt-${seed}`)[0]);
    for (const item of items) {
      const count = first.filter((one) => one === item).length;
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });
});
