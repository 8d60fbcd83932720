import { describe, expect, it } from 'vitest';
import { placeAfter, pressList } from './press-list.ts';

const press = (word: string) => pressList(['a', 'b', 'c'], 'row', word, (kind) => `new ${kind}`).join(' ');

describe('pressList', () => {
  it.each<[word: string, wanted: string]>([
    ['', 'a b c'],
    ['up.row.1', 'b a c'],
    ['up.row.0', 'a b c'],
    ['down.row.1', 'a c b'],
    ['down.row.2', 'a b c'],
    ['remove.row.1', 'a c'],
    ['remove.row.7', 'a b c'],
    ['remove.row.', 'a b c'],
    ['remove.row.-1', 'a b c'],
    ['add.row', 'a b c new '],
    ['add.row.photo', 'a b c new photo'],
    ['up.other.1', 'a b c'],
    ['kind.single', 'a b c'],
    ['__proto__.row.1', 'a b c'],
  ])('%j makes %s', (word, wanted) => {
    expect(press(word)).toBe(wanted);
  });

  it('leaves an empty list empty', () => {
    expect(pressList([], 'row', 'up.row.0', () => 'x')).toEqual([]);
  });
});

describe('placeAfter', () => {
  it.each<[word: string, count: number, wanted: string | null]>([
    ['up.row.2', 3, 'row-1'],
    ['up.row.0', 3, 'row-0'],
    ['down.row.2', 3, 'row-2'],
    ['down.row.0', 3, 'row-1'],
    ['remove.row.2', 2, 'row-1'],
    ['remove.row.0', 0, null],
    ['add.row', 4, 'row-3'],
    ['kind.single', 3, null],
  ])('after %s the eye goes to %s', (word, count, wanted) => {
    expect(placeAfter(word, count)).toBe(wanted);
  });
});
