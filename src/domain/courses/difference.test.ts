import { describe, expect, it } from 'vitest';
import { countChanges, differenceOf, foldDifference } from './difference.ts';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;
const shown = (before: string, after: string) =>
  differenceOf(before, after).map(({ kind, text }) => ({ same: ' ', added: '+', removed: '-' })[kind] + text);

describe('a difference', () => {
  it.each([
    ['nothing changed', text('一', '二'), text('一', '二'), [' 一', ' 二']],
    ['a line more', text('一', '三'), text('一', '二', '三'), [' 一', '+二', ' 三']],
    ['a line less', text('一', '二', '三'), text('一', '三'), [' 一', '-二', ' 三']],
    ['a line changed', text('一', '二', '三'), text('一', '贰', '三'), [' 一', '-二', '+贰', ' 三']],
    ['all new', '', text('一'), ['+一']],
    ['all gone', text('一'), '', ['-一']],
    ['both empty', '', '', []],
    ['an end of line alone', '一', text('一'), [' 一']],
    ['an empty line more', text('一'), text('一', ''), [' 一', '+']],
  ])('shows %s', (_what, before, after, lines) => {
    expect(shown(before, after)).toEqual(lines);
  });

  it('counts the lines of each side', () => {
    expect(differenceOf(text('一', '二', '三'), text('一', '贰', '三'))).toEqual([
      { kind: 'same', text: '一', before: 1, after: 1 },
      { kind: 'removed', text: '二', before: 2 },
      { kind: 'added', text: '贰', after: 2 },
      { kind: 'same', text: '三', before: 3, after: 3 },
    ]);
  });

  it('of texts that have nothing in common is the one, then the other', () => {
    const before = text(...Array.from({ length: 3000 }, (_, at) => `旧 ${at}`));
    const after = text(...Array.from({ length: 3000 }, (_, at) => `新 ${at}`));
    expect(countChanges(differenceOf(before, after))).toEqual({ added: 3000, removed: 3000 });
  });
});

describe('folding', () => {
  const twenty = Array.from({ length: 20 }, (_, at) => `第 ${at + 1} 行`);

  it('keeps three lines beside a change', () => {
    const changed = twenty.map((line) => (line === '第 10 行' ? '改过' : line));
    const folded = foldDifference(differenceOf(text(...twenty), text(...changed)));
    expect(folded[0]).toEqual({ kind: 'folded', count: 6, before: 1, after: 1 });
    expect(folded.at(-1)).toEqual({ kind: 'folded', count: 7, before: 14, after: 14 });
    expect(folded).toHaveLength(10);
  });

  it('shows a single line instead of folding it', () => {
    const changed = twenty.map((line) => (line === '第 5 行' ? '改过' : line));
    const [first] = foldDifference(differenceOf(text(...twenty), text(...changed)));
    expect(first).toMatchObject({ kind: 'same', text: '第 1 行' });
  });

  it('folds all when nothing changed', () => {
    expect(foldDifference(differenceOf(text(...twenty), text(...twenty)))).toEqual([
      { kind: 'folded', count: 20, before: 1, after: 1 },
    ]);
  });
});
