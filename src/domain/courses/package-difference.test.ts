import { describe, expect, it } from 'vitest';
import { changedFiles, pairMoves, upgradePieces } from './package-difference.ts';

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

describe('pairMoves', () => {
  const moves = (before: string[], after: string[]) => {
    const all = (paths: string[]) => of(Object.fromEntries(paths.map((path) => [path, path])));
    return pairMoves(changedFiles(all(before), all(after))).map(({ kind, from, path }) =>
      [kind, from, path].filter(Boolean).join(' '),
    );
  };
  it.each([
    ['a lesson moved up', ['1-a/2-x.md'], ['1-a/1-x.md'], ['shifted 1-a/2-x.md 1-a/1-x.md']],
    [
      'two that changed places',
      ['1-a/1-x.md', '1-a/2-y.md'],
      ['1-a/1-y.md', '1-a/2-x.md'],
      ['shifted 1-a/2-y.md 1-a/1-y.md', 'shifted 1-a/1-x.md 1-a/2-x.md'],
    ],
    ['into another module', ['1-a/2-x.md'], ['2-b/1-x.md'], ['shifted 1-a/2-x.md 2-b/1-x.md']],
    [
      'a module with its bank',
      ['2-b/module.md', '2-b/quiz.gift'],
      ['1-b/module.md', '1-b/quiz.gift'],
      ['shifted 2-b/module.md 1-b/module.md', 'shifted 2-b/quiz.gift 1-b/quiz.gift'],
    ],
    [
      'one of two alike',
      ['1-a/1-x.md', '2-b/1-x.md'],
      ['1-a/2-x.md'],
      ['removed 1-a/1-x.md', 'added 1-a/2-x.md', 'removed 2-b/1-x.md'],
    ],
    ['another lesson in its place', ['1-a/1-x.md'], ['1-a/1-y.md'], ['removed 1-a/1-x.md', 'added 1-a/1-y.md']],
    ['what is not in a module', ['media/a.svg'], ['media/b.svg'], ['removed media/a.svg', 'added media/b.svg']],
  ])('sees %s', (_what, before, after, told) => expect(moves(before, after)).toEqual(told));
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
