import { describe, expect, it } from 'vitest';
import { changedFiles, upgradePieces } from './package-difference.ts';

const of = (words: Record<string, string>) => new Map(Object.entries(words));

describe('changedFiles', () => {
  it('names what came, went and changed, in order', () => {
    expect(changedFiles(of({ b: '1', c: '1', d: '1' }), of({ a: '1', c: '2', d: '1' }))).toEqual([
      { path: 'a', kind: 'added', before: null, after: '1' },
      { path: 'b', kind: 'removed', before: '1', after: null },
      { path: 'c', kind: 'changed', before: '1', after: '2' },
    ]);
  });
  it('finds nothing between equals', () => expect(changedFiles(of({ a: '1' }), of({ a: '1' }))).toEqual([]));
});

describe('upgradePieces', () => {
  const base = of({ same: '1', theirs: '1', both: '1', alike: '1', gone: '1', mine: '1' });
  const theirs = of({ same: '1', theirs: '2', both: '2', alike: '2', mine: '1', fresh: '1' });
  const ours = of({ same: '1', theirs: '1', both: '3', alike: '2', gone: '1', mine: '5' });
  it('offers what the platform changed and the draft has not', () => {
    expect(upgradePieces(base, theirs, ours)).toEqual([
      { path: 'both', kind: 'changed', isOurs: true, theirs: '2', ours: '3' },
      { path: 'fresh', kind: 'added', isOurs: false, theirs: '1', ours: null },
      { path: 'gone', kind: 'removed', isOurs: false, theirs: null, ours: '1' },
      { path: 'theirs', kind: 'changed', isOurs: false, theirs: '2', ours: '1' },
    ]);
  });
  it('sees that a college took a file out that the platform changed', () => {
    expect(upgradePieces(of({ a: '1' }), of({ a: '2' }), of({}))).toEqual([
      { path: 'a', kind: 'changed', isOurs: true, theirs: '2', ours: null },
    ]);
  });
});
