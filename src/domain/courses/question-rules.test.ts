import { describe, expect, it } from 'vitest';
import { suggestAgainstGuessing } from './giveaway-rules.ts';
import { checkQuestion, type EditableSource, longestField } from './question-rules.ts';

const base = { id: 'LIVE-M1-Q01', competency: 'LV01', stem: '题', feedback: '', comments: [] };
const option = (text: string, isRight = false, feedback = '话') => ({ text, isRight, feedback });
const weighted = (text: string, weight: number) => ({ text, weight, feedback: '话' });
const single = (...choices: ReturnType<typeof option>[]): EditableSource => ({ ...base, kind: 'single', choices });
const several = (...choices: ReturnType<typeof weighted>[]): EditableSource => ({ ...base, kind: 'several', choices });
const number = (value: number, tolerance = 0, feedback = '话'): EditableSource => ({
  ...{ ...base, feedback },
  ...{ kind: 'number', value, tolerance },
});
const judged = (whenRight: string, whenWrong: string): EditableSource => ({
  ...{ ...base, kind: 'truefalse', isTrue: true },
  ...{ whenRight, whenWrong },
});
const text = (feedback: string, ...accepted: { text: string; feedback: string }[]): EditableSource => ({
  ...{ ...base, kind: 'text' },
  ...{ feedback, accepted },
});
const sound = single(option('甲', true), option('乙'));

describe('checkQuestion', () => {
  const fine: EditableSource[] = [
    sound,
    several(weighted('甲', 50), weighted('乙', 50), weighted('丙', 0), weighted('丁', -100)),
    several(weighted('甲', 33.333), weighted('乙', 33.333), weighted('丙', 33.333)),
    judged('对', '不对'),
    number(0),
    number(-27.63, 0.05),
    text('话', { text: '甲', feedback: '' }),
    text('', { text: '甲', feedback: '话' }, { text: '乙', feedback: '话' }),
  ];
  it.each(fine)('accepts $kind %#', (question) => expect(checkQuestion(question)).toEqual([]));

  it('never finds fault with what is only kept', () => {
    expect(checkQuestion({ ...base, stem: '', competency: null, kind: 'kept', text: '写坏了 {' })).toEqual([]);
  });

  const many = Array.from({ length: 11 }, (_, at) => option(`${at}`, at === 0));
  const wrong: [EditableSource, string[]][] = [
    [{ ...sound, stem: ' \n ' }, ['stem question-stem']],
    [{ ...sound, competency: null }, ['competency question-competency']],
    [single(option('甲'), option('乙')), ['choices question-right']],
    [single(option('甲', true), option('乙', true)), ['choices question-right']],
    [single(), ['choices question-choices']],
    [single(option('甲', true)), ['choices question-choices']],
    [single(...many), ['choices question-choices']],
    [single(option('甲', true), option(' ')), ['choices.1.text question-empty']],
    [single(option('A 1', true), option('Ａ  1 ')), ['choices.1.text question-double']],
    [single(option('甲', true, ' '), option('乙')), ['choices.0.feedback question-feedback']],
    [several(weighted('甲', 50), weighted('乙', 40)), ['choices question-right']],
    [several(weighted('甲', 100), weighted('乙', 100)), ['choices question-right']],
    [judged('', '不对'), ['whenRight question-feedback']],
    [judged('对', ''), ['whenWrong question-feedback']],
    [number(Number.NaN), ['value question-number']],
    [number(1e12), ['value question-number']],
    [number(1, -1), ['tolerance question-number']],
    [number(1, 0, ''), ['feedback question-feedback']],
    [text('话'), ['accepted question-choices']],
    [text('', { text: '甲', feedback: '' }), ['accepted.0.feedback question-feedback']],
    [{ ...sound, stem: '长'.repeat(longestField + 1) }, ['stem question-long']],
    [{ ...sound, stem: ':'.repeat(1000), feedback: ':'.repeat(1000) }, ['stem question-long']],
  ];
  it.each(wrong)('names the field of %j', (question, issues) => {
    expect(checkQuestion(question).map(({ path, rule }) => `${path.join('.')} ${rule}`)).toEqual(issues);
  });
});

describe('suggestAgainstGuessing', () => {
  const rules = (bank: EditableSource[]) => suggestAgainstGuessing(bank).map(({ question, rule }) => [question, rule]);
  const three = (at: number, right = '甲甲') =>
    single(...[0, 1, 2].map((place) => (place === at ? option(right, true) : option(`乙乙${place}`))));
  const six = (place: (at: number) => number, right?: string) =>
    Array.from({ length: 6 }, (_, at) => three(place(at), right));

  it('says nothing about a bank where one has to know', () => {
    expect(rules(six((at) => at % 3))).toEqual([]);
    expect(rules([sound, number(1), judged('对', '不对')])).toEqual([]);
  });

  it('names a right option that is much longer than every other', () => {
    expect(rules([sound, single(option('人转个身，让脸朝着光', true), option('美颜'))])).toEqual([
      [1, 'give-away-length'],
    ]);
    expect(rules([single(option('人转个身，让脸朝着光', true), option('打开美颜，再提亮一点'))])).toEqual([]);
  });

  it.each(['以上都对', '全部正确', '都不对', '以上两项'])('names %s', (words) => {
    expect(rules([single(option('甲', true), option(words))])).toEqual([[0, 'give-away-all']]);
  });

  it('leaves alone what only begins like that', () => {
    expect(rules([single(option('甲', true), option('都是同村的，拉了也没事'))])).toEqual([]);
  });

  it('names a bank where the right one always stands in one place, or always is the longest', () => {
    expect(rules(six(() => 1))).toEqual([[null, 'give-away-position']]);
    expect(rules(six((at) => at % 3, '甲甲甲甲'))).toEqual([[null, 'give-away-longest']]);
    expect(rules(six(() => 1).slice(1))).toEqual([]);
  });
});
