import { describe, expect, it } from 'vitest';
import type { PluginPractice } from './package.ts';
import { minutesOf, practiceChanges } from './upgrade-rules.ts';

const practice = (slug: string, changes: Partial<PluginPractice> = {}): PluginPractice => ({
  ...{ slug, title: slug, titleEn: slug, minutes: 20, course: 'LOG', module: 2, competencies: ['LG01'] },
  ...{ lawEffective: null, lawUpdated: null, simulator: slug, params: {}, html: '', speech: '' },
  ...changes,
});

describe('an upgrade', () => {
  it.each([
    ['changes nothing', [practice('a')], [practice('a')], []],
    ['brings a practice', [], [practice('a')], ['a added']],
    ['takes one away', [practice('a')], [], ['a removed']],
    ['gives one more minutes', [practice('a')], [practice('a', { minutes: 30 })], ['a changed']],
    ['rewrites one', [practice('a')], [practice('a', { html: '<p>' })], ['a changed']],
    [
      'does all of it, in order',
      [practice('b'), practice('c')],
      [practice('a'), practice('c', { module: 3 })],
      ['a added', 'b removed', 'c changed'],
    ],
  ])('that %s', (_name, before, after, wanted) => {
    expect(practiceChanges(before, after).map(({ slug, kind }) => `${slug} ${kind}`)).toEqual(wanted);
  });

  it('has as many minutes as its practices', () => {
    expect(minutesOf([])).toBe(0);
    expect(minutesOf([practice('a'), practice('b', { minutes: 15 })])).toBe(35);
  });
});
