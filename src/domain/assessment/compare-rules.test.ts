import { describe, expect, it } from 'vitest';
import { compareAttempts, compareTexts } from './compare-rules.ts';

describe('compareTexts', () => {
  it.each([
    ['', '', []],
    ['糖度 13', '糖度 13', [{ kind: 'same', text: '糖度 13' }]],
    ['', '新写的', [{ kind: 'added', text: '新写的' }]],
    ['旧的', '', [{ kind: 'removed', text: '旧的' }]],
    [
      '糖度很高',
      '糖度 13 度',
      [
        { kind: 'same', text: '糖度' },
        { kind: 'removed', text: '很高' },
        { kind: 'added', text: ' 13 度' },
      ],
    ],
  ])('of %j and %j is %j', (before, after, segments) => {
    expect(compareTexts(before, after)).toEqual(segments);
  });

  it.each([10, 5_000])('gives both texts back, of %i signs each', (length) => {
    const before = Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7) % 900))).join('');
    const after = [...before].toReversed().join('');
    const segments = compareTexts(before, after);
    const textOf = (left: string) =>
      segments
        .filter(({ kind }) => kind !== left)
        .map(({ text }) => text)
        .join('');
    expect([textOf('added'), textOf('removed')]).toEqual([before, after]);
  });
});

it('names what is different, item by item', () => {
  const before = {
    answers: { words: '脆', price: '29.9' },
    files: [
      { id: 'a', itemId: 'proof' },
      { id: 'b', itemId: 'script' },
    ],
  };
  const after = {
    answers: { words: '脆', price: '25' },
    files: [
      { id: 'c', itemId: 'proof' },
      { id: 'b', itemId: 'script' },
    ],
  };
  expect(compareAttempts(['script', 'proof', 'words', 'price'], before, after)).toEqual([
    { kind: 'files', itemId: 'proof', fresh: 1, kept: 0, gone: 1 },
    {
      kind: 'text',
      itemId: 'price',
      segments: [
        { kind: 'removed', text: '29.9' },
        { kind: 'added', text: '25' },
      ],
    },
  ]);
  expect(compareAttempts(['script', 'proof', 'words', 'price'], before, before)).toEqual([]);
});
