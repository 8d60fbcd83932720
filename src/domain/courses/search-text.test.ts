import { describe, expect, it } from 'vitest';
import {
  findTerm,
  foldText,
  linesWith,
  longestSearch,
  markTerms,
  readSearch,
  snippetOf,
  type Term,
} from './search-text.ts';

const termsOf = (typed: string): readonly Term[] => {
  const words = readSearch(typed);
  return words.state === 'fine' ? words.terms : [];
};
const closeOf = (typed: string): string[] => {
  const words = readSearch(typed);
  return words.state === 'fine' ? words.close.map(({ text }) => text) : [];
};
const marked = (text: string, typed: string): string =>
  markTerms(text, termsOf(typed))
    .map((segment) => (segment.isHit ? `[${segment.text}]` : segment.text))
    .join('');

describe('readSearch', () => {
  const typed: [string, string[]][] = [
    ['保本价', ['run 保本价']],
    ['梨', ['run 梨']],
    ['  保本价　快递 ', ['run 保本价', 'run 快递']],
    ['30秒开场', ['number 30', 'run 秒开场']],
    ['3.5 千克', ['number 3.5', 'run 千克']],
    ['LV01', ['word lv01']],
    ['ＬＩＶＥ直播', ['word live', 'run 直播']],
    ['A4纸', ['word a4', 'run 纸']],
    ['4G', ['word 4g']],
    ['60%', ['number 60']],
    ['PA-LIVE-1', ['word pa', 'word live', 'number 1']],
    ['梨，梨 梨', ['run 梨']],
    ['<script>alert(1)</script>', ['word script', 'word alert', 'number 1']],
    ['.*(直播)+[', ['run 直播']],
    ['$& $1 \\', ['number 1']],
    ["' OR 1=1 --", ['word or', 'number 1']],
    ['二〇二六', ['run 二〇二六']],
    ['𠮷祥', ['run 𠮷祥']],
  ];
  it.each(typed)('takes %s apart', (text, terms) => {
    expect(termsOf(text).map((term) => `${term.kind} ${term.text}`)).toEqual(terms);
  });

  it.each(['', '   ', '，。！', '%%%', '😀', '\u0000'])('finds nothing to look for in %j', (text) => {
    expect(readSearch(text).state).toBe('empty');
  });

  it('refuses what is longer than a search', () => {
    expect(readSearch('梨'.repeat(longestSearch)).state).toBe('fine');
    expect(readSearch('梨'.repeat(longestSearch + 1)).state).toBe('too-long');
    expect(readSearch('a'.repeat(10_000)).state).toBe('too-long');
  });

  it('cuts long runs into pairs for what is near', () => {
    expect(closeOf('怎么装箱 LV01')).toEqual(['怎么', '么装', '装箱', 'lv01']);
    expect(closeOf('装箱')).toEqual(['装箱']);
    expect(closeOf('𠮷祥物')).toEqual(['𠮷祥', '祥物']);
  });
});

describe('foldText', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['Live 直播', 'live 直播'],
    ['É', 'é'],
    ['全　角', '全 角'],
    ['①％', '①%'],
    ['İ', 'İ'],
  ])('folds %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(text)).toHaveLength(text.length);
  });
});

describe('findTerm', () => {
  const finds: [Term['kind'], string, string, number[]][] = [
    ['run', '保本', '先算保本价，再看保本', [2, 8]],
    ['run', '人人', '人人人人', [0, 2]],
    ['word', 'live', 'live alive lively', [0, 11]],
    ['word', 'lv', 'lv01、olv', [0]],
    ['word', 's1', 's1 与 s11', [0, 5]],
    ['number', '30', '30 秒，300 秒，1.30，30.5，a30，30', [0, 25]],
    ['number', '1.5', '1.5 倍，11.5', [0]],
    ['number', '60', '60%', [0]],
    ['number', '4', '4g 和 4k，4', [0, 5, 8]],
    ['run', '没有', '', []],
  ];
  it.each(finds)('finds the %s %s in %s', (kind, text, folded, places) => {
    expect(findTerm(folded, { kind, text })).toEqual(places);
  });

  it('stops when it has enough', () => {
    expect(findTerm('梨梨梨梨', { kind: 'run', text: '梨' }, 2)).toEqual([0, 1]);
  });
});

describe('markTerms', () => {
  const texts: [string, string, string][] = [
    ['成本卡与保本价', '保本价', '成本卡与[保本价]'],
    ['成本卡与保本价', '本卡 成本', '[成本卡]与保本价'],
    ['成本卡与保本价', '成本卡 成本', '[成本卡]与保本价'],
    ['Live Selling', 'live', '[Live] Selling'],
    ['ＡＢＣ １２', 'abc 12', '[ＡＢＣ] [１２]'],
    ['a < b & <b>梨</b>', '梨', 'a < b & <b>[梨]</b>'],
    ['<script>', 'script', '<[script]>'],
    ['没有', '梨', '没有'],
    ['', '梨', ''],
  ];
  it.each(texts)('marks in %s what %s looks for', (text, typed, shown) => {
    expect(marked(text, typed)).toBe(shown);
  });

  it('loses and adds nothing', () => {
    const text = '先找光，再找设备。LIVE 60% <b>&amp;</b> 先找光';
    const segments = markTerms(text, termsOf('先找光 live 60 b'));
    expect(segments.map((segment) => segment.text).join('')).toBe(text);
    expect(segments.every((segment) => segment.text !== '')).toBe(true);
  });
});

describe('snippetOf', () => {
  const lines = ['第一句没有。第二句说运费。', '运费和保本价，都要算。还有一句。'];
  it.each([
    ['运费', '第二句说运费。'],
    ['保本价', '运费和保本价，都要算。'],
    ['运费 保本价', '运费和保本价，都要算。'],
    ['梨', null],
  ])('shows for %s the sentence that holds most', (typed, shown) => {
    expect(snippetOf(lines, termsOf(typed))).toBe(shown);
  });

  it('cuts a long sentence around the first find', () => {
    const shown = snippetOf([`${'长'.repeat(200)}运费${'长'.repeat(200)}`], termsOf('运费')) ?? '';
    expect(shown).toMatch(/^…长{15}运费长+…$/);
    expect(shown.length).toBeLessThanOrEqual(72);
  });

  it('leaves the end of a long sentence whole', () => {
    expect(snippetOf([`${'长'.repeat(200)}运费`], termsOf('运费'))).toMatch(/^…长+运费$/);
  });
});

describe('linesWith', () => {
  const texts = new Map([
    ['1-a/1-b.md', '---\ntitle: 运费\n---\n\n先看运费，再看时效。\n'],
    ['1-a/quiz.gift', '// LV01\n::Q:: 运费几元？ {#12}'],
    ['empty.md', ''],
  ]);
  it.each([
    [
      '运费',
      ['1-a/1-b.md:2 title: 运费', '1-a/1-b.md:5 先看运费，再看时效。', '1-a/quiz.gift:2 ::Q:: 运费几元？ {#12}'],
    ],
    ['时效 运费', ['1-a/1-b.md:5 先看运费，再看时效。']],
    ['lv01', ['1-a/quiz.gift:1 // LV01']],
    ['鱿鱼', []],
  ])('finds the lines that hold %s', (typed, found) => {
    expect(linesWith(texts, termsOf(typed)).map(({ path, line, text }) => `${path}:${line} ${text}`)).toEqual(found);
  });
});
