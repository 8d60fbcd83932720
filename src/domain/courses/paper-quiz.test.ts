import { describe, expect, it } from 'vitest';
import type { Question } from './package.ts';
import { letterOf, toPaper } from './paper-quiz.ts';

const base = { id: 'T-M1-Q01', stem: '哪个对？', competency: null, feedback: '' };
const choice = (text: string) => ({ text, feedback: '' });
const single = (right: string): Question => ({
  ...{ ...base, kind: 'single' },
  choices: ['甲', '乙', '丙', '丁'].map((text) => ({ ...choice(text), isRight: text === right })),
});

describe('toPaper', () => {
  it.each(['甲', '乙', '丙', '丁'])('keeps %s right wherever it stands', (right) => {
    const [paper] = toPaper([single(right)]);
    const place = paper?.choices.indexOf(right) ?? -1;
    expect(paper?.choices.toSorted()).toEqual(['甲', '乙', '丙', '丁'].toSorted());
    expect(paper?.answer).toBe(letterOf(place));
  });

  it('has an order of its own, the same on every printing', () => {
    const first = Array.from(
      { length: 40 },
      (_, number) => toPaper([{ ...single('甲'), id: `Q${number}` }])[0]?.answer,
    );
    expect(new Set(first).size).toBe(4);
    expect(toPaper([single('甲')])).toEqual(toPaper([single('甲')]));
  });

  it('names all that are right of several', () => {
    const choices = [50, 50, -50].map((weight, place) => ({ ...choice(`选${place}`), weight }));
    const [paper] = toPaper([{ ...base, kind: 'several', choices }]);
    const right = ['选0', '选1'].map((text) => letterOf(paper?.choices.indexOf(text) ?? -1)).toSorted();
    expect(paper?.answer).toBe(right.join(' '));
  });

  it.each([
    [27.7, 0, '27.7'],
    [27.7, 0.05, '27.7 ± 0.05'],
  ])('writes the number %d within %d', (value, tolerance, answer) => {
    expect(toPaper([{ ...base, kind: 'number', value, tolerance }])[0]).toMatchObject({ choices: [], answer });
  });

  it('writes the first accepted text', () => {
    const [paper] = toPaper([{ ...base, kind: 'text', accepted: [choice('上行'), choice('上传')] }]);
    expect(paper).toMatchObject({ choices: [], answer: '上行' });
  });
});
