import { describe, expect, it } from 'vitest';
import { lengthOf, plainTerms, suggestPlainWords } from './plain-language.ts';

const said = (body: string) =>
  suggestPlainWords(body).map(({ line, rule, found }) => `${line} ${rule} ${found}`.trim());
const long = '让太阳照在你的脸的侧前方再把手机背过去';

describe('suggestPlainWords', () => {
  it.each<[body: string, ...suggestions: string[]]>([
    ['让太阳照在脸的侧前方。手机背对太阳。'],
    [`${long}。`, '1 sentence-long 19'],
    [`一句。${long}，${long}。`, '1 sentence-very-long 38'],
    ['## 一个很长很长很长很长很长很长很长很长很长的标题'],
    [`![${long}${long}](../media/a.svg "${long}")`],
    ['太好了！', '1 exclamation'],
    ['![图](a.svg)'],
    ['装 5 斤，9–10 点到，掉 45%，2026-02-01 起。'],
    ['一共 12。', '1 number-bare'],
    ['一共 12 那么多。', '1 number-bare'],
    ['3 × 4 = 12'],
    ['| 兆 | 12 |'],
    ['看 GPM 高不高。', '1 term'],
    ['看 GPM（一千次观看卖了多少钱）。'],
    ['这叫**引流款**。引流款放前头。'],
    ['引流款放前头。\n\n再说引流款。', '1 term'],
    ['LGPMX 不是词。'],
    [
      `::: steps\n1. ${Array.from({ length: 6 }, () => '先把镜头擦一遍').join('。')}。再看一眼风向。\n:::`,
      '2 step-long 48',
    ],
    ['', ...[]],
  ])('%j', (body, ...suggestions) => {
    expect(said(body)).toEqual(suggestions);
  });

  it('counts lines of the whole file', () => {
    expect(suggestPlainWords('\n好！', 10)).toMatchObject([{ line: 12, rule: 'exclamation' }]);
  });

  it('says what to say instead of a term', () => {
    expect(suggestPlainWords('看看转化率。')).toMatchObject([{ name: '转化率', wanted: plainTerms.转化率 }]);
  });

  it('names what is heavy', () => {
    expect(said(Array.from({ length: 400 }, () => '短短一句话。\n').join('\n')).slice(-1)).toEqual([]);
    expect(said('短短一句话，\n'.repeat(700)).at(-1)).toBe('1 text-large 13');
    expect(said('![图](a.svg)\n'.repeat(10))).toEqual(['1 pictures-many 10']);
  });

  it.each([
    ['一二三。', 3],
    ['60 秒', 2],
    ['Ogg Opus 24.5 kbit', 4],
    ['，。「」', 0],
  ])('reads %j as %d characters', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  it('is quick with what is long', () => {
    expect(suggestPlainWords('1'.repeat(100_000)).length).toBeLessThan(5);
    expect(suggestPlainWords('（'.repeat(50_000)).length).toBeLessThan(5);
    for (const signs of ['![', '[](', '![](']) expect(suggestPlainWords(signs.repeat(75_000)).length).toBeLessThan(5);
    expect(suggestPlainWords(`${' '.repeat(200_000)}字`).length).toBeLessThan(5);
  });
});
