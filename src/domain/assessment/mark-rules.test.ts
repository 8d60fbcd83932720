import { describe, expect, it } from 'vitest';
import { checkMarks, isSameMarks, type Mark, markNinth, mostMarks, ninthOf, ninths } from './mark-rules.ts';

const mark: Mark = { photoId: 'p', kind: 'circle', x1: 100, y1: 100, x2: 300, y2: 300, words: '读数看不清' };

describe('checkMarks', () => {
  it.each([
    [{}, []],
    [{ words: '' }, []],
    [{ words: '字'.repeat(60) }, []],
    [{ words: '字'.repeat(61) }, ['too-long']],
    [{ photoId: 'another' }, ['no-photo']],
    [{ x1: -1 }, ['no-shape']],
    [{ x2: 1001 }, ['no-shape']],
    [{ y1: 0.5 }, ['no-shape']],
    [{ y2: Number.NaN }, ['no-shape']],
    [{ x2: 100, y2: 100 }, ['no-shape']],
    [{ x1: 0, y1: 0, x2: 1000, y2: 1000 }, []],
  ])('of a mark with %j finds %j', (changes, rules) => {
    expect(checkMarks([{ ...mark, ...changes }], ['p']).map(({ rule }) => rule)).toEqual(rules);
  });

  it('allows twelve', () => {
    const many = (count: number) =>
      checkMarks(
        Array.from({ length: count }, () => mark),
        ['p'],
      );
    expect(many(mostMarks)).toEqual([]);
    expect(many(mostMarks + 1)).toEqual([{ path: ['marks', '12'], rule: 'too-many' }]);
  });
});

describe('ninths', () => {
  it.each(ninths)('%i is meant by the marks made of it, which are in order', (ninth) => {
    for (const kind of ['arrow', 'circle'] as const) {
      const shape = markNinth(kind, ninth);
      expect(ninthOf(shape)).toBe(ninth);
      expect(checkMarks([{ ...mark, ...shape }], ['p'])).toEqual([]);
    }
  });

  it('reach to the edges', () => {
    expect(ninthOf({ kind: 'arrow', x1: 0, y1: 0, x2: 1000, y2: 1000 })).toBe(9);
    expect(ninthOf({ kind: 'arrow', x1: 500, y1: 500, x2: 0, y2: 0 })).toBe(1);
  });
});

it('knows marks that are the same', () => {
  expect(isSameMarks([mark], [{ ...mark }])).toBe(true);
  expect(isSameMarks([mark], [])).toBe(false);
  expect(isSameMarks([mark], [{ ...mark, x1: 101 }])).toBe(false);
  expect(isSameMarks([mark], [{ ...mark, words: '' }])).toBe(false);
});
