import { describe, expect, it } from 'vitest';
import { cutBody, findHeads, guessMapping, mayRead } from './import-rules.ts';

describe('findHeads', () => {
  const head = ['序号', '姓名', '联系电话', '所在村'];
  it.each<[why: string, rows: string[][], headRow: number, heads: string[]]>([
    ['at the top', [head, ['1', '马小燕', '10000000011', '石磨村']], 1, head],
    ['below titles and who reports', [['青穗县花名册'], ['填报单位：柿湾镇', '', '电话：1'], [], head], 4, head],
    [
      'with spaces, marks and remarks',
      [['序 号', '姓　名*', '手机（必填）', '村']],
      1,
      ['序 号', '姓　名*', '手机（必填）', '村'],
    ],
    [
      'merged over two rows',
      [
        ['序号', '姓名', '住址', '', '手机号'],
        ['', '', '乡镇', '村', ''],
      ],
      2,
      ['序号', '姓名', '乡镇', '村', '手机号'],
    ],
    [
      'merged, the lower row says more',
      [
        ['序号', '姓名', '基本情况', '', '', '备注'],
        ['', '', '年龄', '村', '手机', ''],
      ],
      2,
      ['序号', '姓名', '年龄', '村', '手机', '备注'],
    ],
  ])('%s', (_why, rows, headRow, heads) => {
    expect(findHeads(rows)).toMatchObject({ heads, headRow });
  });

  it('finds none where there is none', () => {
    expect(findHeads([])).toBeNull();
    expect(
      findHeads([
        ['马小燕', '10000000011'],
        ['苏巧巧', '10000000012'],
      ]),
    ).toBeNull();
  });

  it('names what it will not read', () => {
    const found = findHeads([['姓名', '手机', '身份证号', '银行卡号', '年收入', '性别']]);
    expect(found?.sensitive).toEqual(['身份证号', '银行卡号', '年收入']);
    expect(found?.mapping).toEqual({ name: 0, phone: 1 });
  });
});

it.each<[string[], object]>([
  [['姓名', '性别', '年龄段', '乡镇', '村', '联系方式'], { name: 0, age: 2, town: 3, village: 4, phone: 5 }],
  [['学员姓名', '手机号码', '电话'], { name: 0, phone: 1 }],
  [['Name', 'Phone', 'Village'], { name: 0, phone: 1, village: 2 }],
  [['称呼', '家庭住址', '出生年月'], { name: 0, village: 1, age: 2 }],
  [['甲', '乙'], {}],
])('guesses %s', (heads, mapping) => expect(guessMapping(heads)).toEqual(mapping));

it('lets nobody choose a sensitive column, or one that is not there', () => {
  const heads = ['姓名', '身份证号'];
  expect([0, 1, 2, -1, 0.5].map((column) => mayRead(heads, column))).toEqual([true, false, false, false, false]);
});

describe('cutBody', () => {
  const heads = ['序号', '姓名', '手机', '身份证号', '备注'];
  const cut = (...rows: string[][]) => cutBody([['标题'], heads, ...rows], { heads, headRow: 2 });

  it('keeps the number of the row, and leaves out what is no person', () => {
    const rows = cut(
      ['1', '马小燕', '10000000011'],
      [],
      ['', ' ', ''],
      heads,
      ['2', '苏巧巧', ''],
      ['合 计', '2'],
      ['填表人：王', '', '审核人：李'],
      ['备注：以上'],
    );
    expect(rows.map(({ number, cells }) => [number, cells[1]])).toEqual([
      [3, '马小燕'],
      [7, '苏巧巧'],
    ]);
  });

  it('keeps no number of an identity or bank card, in whatever column', () => {
    const [row] = cut(['1', '马小燕', '11010119900101123X', 'x', '6222 0212 3456 7890 123']);
    expect(row?.cells).toEqual(['1', '马小燕', '', '', '']);
  });
});
