import { describe, expect, it } from 'vitest';
import { checkPeople, type Known, type ReadPerson, readPerson } from './roster-rules.ts';

const now = new Date('2026-11-19T20:00:00+08:00');
const mapping = { name: 0, phone: 1, town: 2, village: 3, age: 4 };
const read = (...cells: string[]) => readPerson({ number: 5, cells }, mapping, now);
const rulesOf = ({ findings }: ReadPerson) => findings.map(({ rule }) => rule);

it.each([
  ['王　芳', '王芳'],
  ['欧阳 小 丽', '欧阳小丽'],
  ['ＡＮＮＡ  Li', 'ANNA Li'],
  ['阿依·古丽', '阿依·古丽'],
])('reads the name %s', (typed, name) => expect(read(typed, '10000000099')).toMatchObject({ name, findings: [] }));

it.each<[typed: string, phone: string | null, rules: string[]]>([
  ['10000000099', '10000000099', []],
  ['+86 100-0000-0099', '10000000099', []],
  ['０１', null, ['phone-odd']],
  ['１００００００００９９', '10000000099', []],
  ['1.0000000099E+10', '10000000099', []],
  ['1.38E+10', null, ['phone-cut']],
  ['1E+10', null, ['phone-cut']],
  ['138****0001', null, ['phone-masked']],
  ['1000000009', null, ['phone-short']],
  ['100000000999', null, ['phone-long']],
  ['0871-6512345', null, ['phone-odd']],
  ['10000000099/10000000098', '10000000099', ['phone-first']],
  ['10000000099、10000000098', '10000000099', ['phone-first']],
  ['', null, ['phone-missing']],
  ['无', null, ['phone-missing']],
  ['不记得', null, ['phone-odd']],
])('reads the phone %s', (typed, phone, rules) => {
  const person = read('马小燕', typed);
  expect([person.phone, rulesOf(person)]).toEqual([phone, rules]);
});

it.each<[typed: string, ageBand: string | null, rules: string[]]>([
  ['', null, []],
  ['26-35', '26–35', []],
  ['26—35岁', '26–35', []],
  ['26至35', '26–35', []],
  ['60岁及以上', '60+', []],
  ['16', '16–25', []],
  ['25', '16–25', []],
  ['59', '46–59', []],
  ['60', '60+', []],
  ['15', null, ['too-young']],
  ['1990', '36–45', []],
  ['1990-12-03', '26–35', []],
  ['1990年5月', '36–45', []],
  ['2012-01-01', null, ['too-young']],
  ['30-40', null, ['age-unknown']],
  ['中年', null, ['age-unknown']],
])('reads the age %s', (typed, ageBand, rules) => {
  const person = read('马小燕', '10000000099', '', '', typed);
  expect([person.ageBand, rulesOf(person)]).toEqual([ageBand, rules]);
});

describe('checkPeople', () => {
  const villages = [
    { id: 'shimo', name: '石磨村', townName: '柿湾镇' },
    { id: 'baiquan', name: '白泉村', townName: '豆坪乡' },
    { id: 'baiquan2', name: '白泉村', townName: '云笋镇' },
  ];
  const known: Known = {
    people: new Map([
      ['10000000011', { id: 'ma', name: '马小燕', isOurs: true, place: 'in-class' }],
      ['10000000012', { id: 'su', name: '苏巧巧', isOurs: true, place: 'waiting' }],
      ['10000000013', { id: 'tian', name: '田 夏', isOurs: true, place: null }],
      ['10000000014', { id: 'lin', name: '林风', isOurs: false, place: null }],
    ]),
    names: new Set(['周奶奶 shimo']),
    villages,
  };
  const check = (...rows: string[][]) =>
    checkPeople(
      rows.map((cells, at) => readPerson({ number: at + 3, cells }, mapping, now)),
      known,
    );
  const first = (...cells: string[]) => check(cells)[0];

  it.each<[cells: string[], verdict: string, rules: string[]]>([
    [['小禾', '10000000099', '', '石磨村'], 'ready', []],
    [['马小燕', '10000000011'], 'skip', ['in-class']],
    [['苏巧巧', '10000000012'], 'skip', ['waiting']],
    [['田夏', '10000000013'], 'ready', []],
    [['别人', '10000000013'], 'stop', ['phone-of-other']],
    [['林风', '10000000014'], 'stop', ['of-elsewhere']],
    [['别人', '10000000014'], 'stop', ['of-elsewhere']],
    [['', '10000000099'], 'stop', ['name-missing']],
    [['名'.repeat(21), '10000000099'], 'stop', ['name-long']],
    [['周奶奶', '', '', '石磨村'], 'skip', ['phone-missing', 'in-class']],
    [['周奶奶', '', '', ''], 'ready', ['phone-missing']],
  ])('%j: %s', (cells, verdict, rules) => {
    expect(first(...cells)).toMatchObject({ verdict, findings: rules.map((rule) => ({ rule })) });
  });

  it('knows again who has an account', () => {
    expect(first('田夏', '10000000013')?.personId).toBe('tian');
    expect(first('小禾', '10000000099')?.personId).toBeNull();
  });

  it.each<[town: string, village: string, id: string | null, rules: string[]]>([
    ['', '石磨村', 'shimo', []],
    ['', '石磨', 'shimo', []],
    ['柿湾', '石磨村委会', 'shimo', []],
    ['', '柿湾镇石磨村东沟组', 'shimo', []],
    ['云笋镇', '白泉村', 'baiquan2', []],
    ['豆坪', '白泉', 'baiquan', []],
    ['', '白泉村', null, ['village-unclear']],
    ['', '外县', null, ['village-unknown']],
    ['柿湾镇', '', null, []],
  ])('finds %s %s', (town, village, id, rules) => {
    expect(first('小禾', '10000000099', town, village)).toMatchObject({
      villageId: id,
      verdict: 'ready',
      findings: rules.map((rule) => ({ rule })),
    });
  });

  it('sees the same number twice, and says in which row it stood before', () => {
    const rows = check(['小禾', '10000000099'], ['小禾', '10000000099'], ['小满', '10000000099'], ['', ''], ['', '']);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['ready', 'stop', 'stop', 'stop', 'stop']);
    expect(rows[1]?.findings).toEqual([{ rule: 'twice', said: '10000000099', row: 3 }]);
    expect(rows[2]?.findings).toEqual([{ rule: 'phone-shared', said: '10000000099', row: 3 }]);
  });
});
