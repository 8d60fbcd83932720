import { describe, expect, it } from 'vitest';
import { checkHelpAct, isSettled, longestHelpNote } from './help-rules.ts';

const now = new Date('2026-11-19T20:00:00+08:00');
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
const long = '长'.repeat(longestHelpNote);

describe('checkHelpAct', () => {
  it.each([
    ['a call', { kind: 'acted', step: 'call', note: '' }, []],
    ['a long note', { kind: 'acted', step: 'call', note: long }, []],
    ['a note too long', { kind: 'acted', step: 'call', note: `${long}长` }, [['note', 'too-long']]],
    ['nothing chosen', { kind: null, step: null, note: '' }, [['kind', 'missing']]],
    ['acted without a step', { kind: 'acted', step: null, note: '说了' }, [['step', 'missing']]],
    ['other without words', { kind: 'acted', step: 'other', note: ' ' }, [['note', 'missing']]],
    ['other with words', { kind: 'acted', step: 'other', note: '送了讲义' }, []],
    ['dismissed without a reason', { kind: 'dismissed', step: null, note: '' }, [['note', 'missing']]],
    ['dismissed with one', { kind: 'dismissed', step: null, note: '在外地' }, []],
    ['put back', { kind: 'reopened', step: null, note: '' }, []],
  ] as const)('%s', (_why, act, expected) => {
    expect(checkHelpAct(act).map(({ path, rule }) => [path[0], rule])).toEqual(expected);
  });
});

it.each([
  ['acted', 0, true],
  ['acted', 14, true],
  ['acted', 14.01, false],
  ['dismissed', 400, true],
  ['reopened', 0, false],
] as const)('%s %d days ago keeps her off the list: %s', (kind, days, expected) => {
  expect(isSettled({ kind, at: daysAgo(days) }, now)).toBe(expected);
});
