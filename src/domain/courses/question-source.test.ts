import { describe, expect, it } from 'vitest';
import { readPackageFolder } from './package-folder.ts';
import type { EditableSource, OptionSource, QuestionSource } from './question-rules.ts';
import { readBankSource } from './question-source.ts';
import { tidyQuestion, tidyText, writeBank } from './question-writer.ts';

const { files } = await readPackageFolder('courses');
const banks = [...files].filter(([path]) => path.endsWith('.gift'));

const read = (text: string) => readBankSource(text).questions;
const kindsOf = (text: string) => read(text).map(({ kind }) => kind);
const found = (text: string) => readBankSource(text).findings.map(({ line, rule, name }) => `${line} ${rule} ${name}`);

describe('readBankSource', () => {
  it('gives what the author wrote, of every kind', () => {
    const base = { id: 'Q', competency: 'LV01', stem: '题', feedback: '', comments: [] };
    const one = (answers: string) => read(`// LV01\n::Q:: 题 {${answers}}\n`)[0];
    expect(one('=甲#x ~乙#y')).toEqual({
      ...{ ...base, kind: 'single' },
      choices: [
        { text: '甲', feedback: 'x', isRight: true },
        { text: '乙', feedback: 'y', isRight: false },
      ],
    });
    expect(one('~%50%甲#x ~%50%乙#y ~%-20%丙 ~丁 ####w')).toMatchObject({
      ...{ kind: 'several', feedback: 'w' },
      choices: [{ weight: 50 }, { weight: 50 }, { weight: -20 }, { weight: 0, feedback: '' }],
    });
    expect(one('F#x#y')).toEqual({ ...base, kind: 'truefalse', isTrue: false, whenWrong: 'x', whenRight: 'y' });
    expect(one('#-2.5:0.1####w')).toEqual({ ...base, kind: 'number', value: -2.5, tolerance: 0.1, feedback: 'w' });
    expect(one('#=5:1#x####w')).toMatchObject({ kind: 'number', value: 5, tolerance: 1, feedback: 'w\nx' });
    expect(one('=甲#x =乙')).toEqual({
      ...{ ...base, kind: 'text' },
      accepted: [
        { text: '甲', feedback: 'x' },
        { text: '乙', feedback: '' },
      ],
    });
  });

  it('keeps what stands between: remarks, broken questions, other kinds, word for word', () => {
    const text = `// 第一组
$CATEGORY: 直播

// LV01 光线
// 看图答
::Q1:: 题 {
=甲#x
// 还要改
~乙#y
}

::Q2:: 题 {
=甲   #  x

::Q3:: 写一段 {}

::Q4:: 连线 {=甲 -> 乙 =丙 -> 丁}

::Q5:: [html]<b>题</b> {T}

只有一段说明
`;
    const sources = read(text);
    expect(sources.map(({ kind, id }) => `${kind} ${id}`.trim())).toEqual([
      ...['kept', 'single Q1', 'kept Q2', 'kept Q3', 'kept Q4', 'kept Q5', 'kept'],
    ]);
    expect(sources[1]).toMatchObject({ competency: 'LV01', comments: ['// 光线', '// 看图答', '// 还要改'] });
    const written = writeBank(sources);
    expect(read(written)).toEqual(sources);
    for (const block of text.trim().split('\n\n').toSpliced(1, 1)) expect(written).toContain(block);
  });

  it('lets the comment before a gap name the competency of the next question, and of no other', () => {
    const sources = read('// LV01\n\n::Q1:: 题 {T#x#y}\n\n::Q2:: 题 {T#x#y}\n');
    expect(sources.map(({ competency }) => competency)).toEqual([null, 'LV01', null]);
    expect(read(writeBank(sources))).toEqual(sources);
  });

  it('names what is wrong on the line of its question', () => {
    expect(found('// LV01\n::Q1:: 题 {=甲#x ~乙}\n\n// LV01\n::Q2:: 题 {=甲#x ~甲#y}\n\n::Q3:: {T#x#y}\n')).toEqual([
      '2 question-feedback Q1',
      '5 question-double Q2',
      '7 question-stem Q3',
      '7 question-competency Q3',
    ]);
    expect(found('// LV01\n::Q1:: 题 {=%50%甲#x =%100%乙#y}\n')).toEqual(['2 question-right Q1']);
    expect(found('// LV01\n::Q1:: 题 {#=5#x =%50%6#y}\n')).toEqual(['2 question-kind Q1']);
  });

  it('finds the line of a mistake below a comment', () => {
    expect(found('::Q1:: 题 {\n=甲#x\n// 注\n~乙#y}}\n')).toEqual(['4 question-broken Q1']);
  });

  it('reads an arrow in a choice as words', () => {
    expect(kindsOf('::Q:: 题 {=甲->乙#x ~丙#y}\n')).toEqual(['single']);
  });
});

describe('writeBank', () => {
  it.each(banks)('writes %s as it was', (_path, bytes) => {
    const text = new TextDecoder().decode(bytes);
    expect(writeBank(read(text))).toBe(text);
  });

  const texts = [
    ...['~', '=', '#', '{', '}', ':', '\\', '\n', '\n\n', '\t', ' ', '  ', '\u3000', '\u00a0', '\r\n', '%', '&', '&&'],
    ...['%50%', '%', '[html]', '[moodle]', '[', '->', '-\\>', '//', '$CATEGORY:', '::', '####', '&&058;', '&&010'],
    ...[
      '&&&092;n',
      '\\n',
      '\\\\',
      '{}',
      '{T}',
      'TRUE',
      '_____',
      '甲',
      '𠮷',
      'é',
      '<b>',
      '"',
      '0',
      '-1..3',
      '\ud800',
      '\u0001',
    ],
  ];
  /** The same questions in every run: a small generator with a seed. */
  const random = (seed: number) => () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const next = random(7);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick');
    return item;
  };
  const words = () => Array.from({ length: 1 + Math.floor(next() * 5) }, () => pick(texts)).join('');
  const option = (at: number): OptionSource => ({ text: `${words()}${at}`, feedback: pick([words(), '']) });
  const base = () => ({
    ...{ id: pick(['Q1', words(), '']), competency: pick(['LV01', null]), stem: words() },
    ...{ feedback: pick([words(), '']), comments: pick([[], ['// 注'], ['$CATEGORY: 甲']]) },
  });
  const makers: (() => EditableSource)[] = [
    () => ({ ...base(), kind: 'single', choices: [0, 1, 2].map((at) => ({ ...option(at), isRight: at === 1 })) }),
    () => ({
      ...base(),
      kind: 'several',
      choices: [50, 50, 0, -33.333].map((weight, at) => ({ ...option(at), weight })),
    }),
    () => ({
      ...base(),
      kind: 'truefalse',
      isTrue: next() > 0.5,
      whenRight: pick([words(), '']),
      whenWrong: pick([words(), '']),
    }),
    () => ({ ...base(), kind: 'number', value: pick([0, -2.5, 0.001, 123456789, 27.63]), tolerance: pick([0, 0.05]) }),
    () => ({ ...base(), kind: 'text', accepted: [option(0), option(1)] }),
  ];
  const empty = { id: '', competency: null, stem: '', feedback: '', comments: [] };
  /** Of a question without id and stem nothing is left by which to know its start. */
  const isNamed = (question: EditableSource) => {
    const { id, stem } = tidyQuestion(question);
    return id !== '' || stem !== '';
  };

  it('loses no sign of any text, in any place, of any kind', () => {
    const bank = Array.from({ length: 1500 }, () => pick(makers)()).filter(isNamed);
    for (const question of bank) {
      const written = writeBank([question]);
      expect(read(written), written).toEqual([tidyQuestion(question)]);
    }
    const whole = writeBank(bank);
    expect(read(whole)).toEqual(bank.map(tidyQuestion));
    expect(writeBank(read(whole))).toBe(whole);
  });

  it('writes each special sign alone, wherever it may stand', () => {
    for (const text of texts.filter(tidyText)) {
      const choices = [true, false].map((isRight, at) => ({ text: at ? text : '甲', feedback: text, isRight }));
      const question: QuestionSource = { ...empty, id: 'Q', stem: text, feedback: text, kind: 'single', choices };
      expect(read(writeBank([question])), text).toEqual([tidyQuestion(question)]);
    }
  });

  it('writes a draft without breaking the bank: options without words, an answer alone', () => {
    const draft: QuestionSource = {
      ...{ ...empty, kind: 'single', id: 'Q', stem: '题' },
      choices: [
        { text: '', feedback: '话', isRight: false },
        { text: '', feedback: '', isRight: true },
        { text: '甲', feedback: '', isRight: true },
      ],
    };
    expect(writeBank([draft])).toBe('::Q:: 题 {\n~…#话\n=甲\n}\n');
  });
});
