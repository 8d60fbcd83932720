import { describe, expect, it } from 'vitest';
import type { EvidenceItem } from '#domain/courses/package.ts';
import { checkItem, checkLink, linkState, lookOver, mostLinks, pieceKind } from './rules.ts';

describe('pieceKind', () => {
  it.each([
    ['photo', 'picture'],
    ['paper', 'picture'],
    ['text', 'words'],
    ['number', 'words'],
    ['link', null],
    ['video', null],
    ['audio', null],
    ['signature', null],
  ] as const)('%s: %s', (kind, shown) => {
    expect(pieceKind({ kind })).toBe(shown);
  });
});

describe('checkItem', () => {
  const base = { label: '', hint: '', isRequired: true };
  const evidence: EvidenceItem[] = [
    { ...base, id: 'proof', kind: 'photo', max: 3 },
    { ...base, id: 'words', kind: 'text', maxLength: 200 },
    { ...base, id: 'seen', kind: 'signature', max: 1 },
  ];
  it.each([
    ['nothing but the title', { sentence: '', pieces: [] }, []],
    ['a sentence and two pieces', { sentence: '第一次开播', pieces: ['proof', 'words'] }, []],
    ['a long sentence', { sentence: '长'.repeat(61), pieces: [] }, ['sentence-long']],
    ['a signature', { sentence: '', pieces: ['seen'] }, ['piece-unknown']],
    ['a piece of another work', { sentence: '', pieces: ['other'] }, ['piece-unknown']],
  ])('%s', (_what, item, rules) => {
    expect(checkItem(item, evidence).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('checkLink', () => {
  const link = { label: '合作社', nameAs: 'masked', chosenName: '', looked: lookOver } as const;
  const standing = { shown: 1, open: 0 };
  it.each([
    ['all right', {}, {}, []],
    ['nothing shown', {}, { shown: 0 }, ['nothing-shown']],
    ['too many links', {}, { open: mostLinks }, ['links-many']],
    ['no label', { label: ' ' }, {}, ['label-missing']],
    ['a long label', { label: '长'.repeat(21) }, {}, ['label-long']],
    ['her own name, not written', { nameAs: 'chosen' }, {}, ['name-missing']],
    ['her own name', { nameAs: 'chosen', chosenName: '月季姐' }, {}, []],
    ['a long name', { nameAs: 'chosen', chosenName: '长'.repeat(21) }, {}, ['name-long']],
    ['not looked over', { looked: ['faces'] }, {}, ['not-looked']],
  ] as const)('%s', (_what, changed, stands, rules) => {
    expect(checkLink({ ...link, ...changed }, { ...standing, ...stands }).map(({ rule }) => rule)).toEqual(rules);
  });
});

it.each([
  ['open', null, 1],
  ['expired', null, 0],
  ['ended', new Date(1), 1],
  ['ended', new Date(1), -1],
] as const)('a link is %s', (state, endedAt, ahead) => {
  expect(linkState({ endedAt, expiresAt: new Date(1000 + ahead) }, new Date(1000))).toBe(state);
});
