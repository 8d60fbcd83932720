import { describe, expect, it } from 'vitest';
import { findSums } from './sums.ts';

const say = (text: string) => findSums(text).map(({ isRight, wanted }) => (isRight ? 'right' : wanted));

describe('findSums', () => {
  const right = [
    '23.1 ÷ (0.95 × 0.88) ≈ 27.63',
    '12 元 + 3.2 元 = 15.2 元',
    '4939.2 ÷ 6240 × 1000 ≈ 791.54',
    '0.1 + 0.2 = 0.3',
    '40% + 10% − 10% = 40%',
    '9 ÷ 24 = 37.5%',
    '12 ÷ 20 × 100 = 60%',
    '12 ÷ 20 × 100% = 60%',
    '5000 × 1.5% = 75 克',
    '2 × (3 + 4) × (5 − 1) = 56',
    '（57 − 45）÷ 45 × 100 ≈ 26.7',
    '20 − 25 = −5',
    '2 / 4 = 0.5，3*4 = 12，10-3=7',
    '1,200 + 300 = 1,500',
    '1 ÷ 8 ≈ 0.13',
    '1.5 × 15% ≈ 0.23',
    '10 ÷ 3 ≈ 3.33',
    '791.54 + 1 ≈ 800',
    '29.9 × 0.836 − 23.1 ≈ 1.90',
    '6 元/斤 × 3 斤 = 18 元',
    '15 秒 × 4 字 = 60 字',
    '12 × 3 m² = 36 m²',
    '2.5 公斤 × 2 = 5 斤',
    '一箱省 **42 − 30 = 12** 元',
  ];
  it.each(right)('does %s again', (text) => {
    const said = say(text);
    expect(said.length).toBeGreaterThan(0);
    expect(new Set(said)).toEqual(new Set(['right']));
  });

  const wrong: [text: string, wanted: string][] = [
    ['12 元 + 3.2 元 = 15.3 元', '= 15.2'],
    ['23.1 ÷ (0.95 × 0.88) ≈ 27.64', '≈ 27.63'],
    ['10 ÷ 3 = 3.33', '≈ 3.33'],
    ['10 ÷ 3 = 3', '≈ 3.33'],
    ['1 ÷ 8 ≈ 0.12', '= 0.125'],
    ['9 ÷ 24 = 38%', '= 37.5%'],
    ['12 ÷ 20 = 6%', '= 60%'],
    ['20 − 25 = 5', '= −5'],
    ['2 + 3 × 4 = 20', '= 14'],
    ['1,200 + 300 = 1,600', '= 1500'],
    ['（2 + 3）× 4 = 14', '= 20'],
    ['(合 2 + 3 = 6)', '= 5'],
    ['0.1 + 0.2 = 0.30000000000000004', '= 0.3'],
    ['每箱 5 斤，3 × 5 斤 = 16 斤。', '= 15'],
    ['1 + 1 = 3，又一个：2 + 2 = 4', '= 2'],
  ];
  it.each(wrong)('finds that %s is wrong', (text, wanted) => {
    expect(say(text).filter((said) => said !== 'right')).toEqual([wanted]);
  });

  const alone = [
    '2026-02-01 = 今天',
    '2026-02-01 = 2023',
    '13–14 = 两天',
    '3×4 小时',
    '138-0000-1111 = 5',
    '成本 + 3 + 4 = 10',
    'x × 3 + 4 = 10',
    '单价 × 3 = 10',
    '3 + 4 + 运费 = 10',
    '3 + 4 = 7 + 运费',
    '3 + 4 = 10 − 运费',
    '150 ÷ 60 = 2 小时 30 分',
    '50 + 5.5 = 55 元 5 角',
    '2 小时 30 分 + 30 分 = 3 小时',
    '200 ÷ 7 = 28 余 4',
    '200 ÷ 7 = 28……4',
    '10 − 3 = 6–8',
    '2 ÷ 4 = 1:2',
    '1.5 kg − 200 g = 1.3 kg',
    '2 小时 × 60 = 100 分钟',
    '12 = 13',
    '10 ÷ 0 = 0',
    'a = 5 + 3',
    '3 + 4 ≠ 8，3 + 4 <= 8，3 + 4 >= 8，3 + 4 == 8',
    '1.2.3 + 4 = 5',
    '20 − 5 = 11 + 5',
    '3 + ) 4 = 8',
    '= 5',
    '3 + 4 =',
    '<circle cx="12" r="9"/>',
  ];
  it.each(alone)('leaves alone what is no whole sum: %s', (text) => {
    expect(say(text).filter((said) => said !== 'right')).toEqual([]);
  });

  it('knows the lines and the words', () => {
    expect(findSums('甲\n先算：1 元 + 1 元 = 3 元。\n乙 2 × 2 = 4')).toEqual([
      { line: 2, text: '1 元 + 1 元 = 3 元', isRight: false, wanted: '= 2' },
      { line: 3, text: '2 × 2 = 4', isRight: true, wanted: '= 4' },
    ]);
  });

  it('takes what would take for ever', () => {
    expect(say(`${'1 + '.repeat(20_000)}1 = 3`)).toEqual([]);
    expect(say('1 = '.repeat(20_000))).toEqual([]);
    expect(say(`${'('.repeat(20_000)}1 + 1 = 3`)).toEqual(['= 2']);
    expect(say(`${'9'.repeat(15)} × `.repeat(40).concat('1 = 3'))).toEqual([]);
    expect(say('万'.repeat(50_000).concat(' 1 + 1 = 2'))).toEqual(['right']);
  });
});
