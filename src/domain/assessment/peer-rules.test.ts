import { expect, it } from 'vitest';
import { checkPeerReason, checkPeerText, isPeerEditable, longestPeerWords, tidyPeerText } from './peer-rules.ts';

const full = '字'.repeat(longestPeerWords);
it.each([
  ['both', '讲得清楚', '近一点拍', []],
  ['no highlight', '', '近一点拍', ['highlight missing']],
  ['no suggestion', '讲得清楚', '', ['suggestion missing']],
  ['as long as may be', full, full, []],
  ['one sign more', `${full}字`, full, ['highlight too-long']],
])('wants both, in %s', (_, highlight, suggestion, expected) => {
  expect(checkPeerText({ highlight, suggestion }).map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual(expected);
});

it('wants a reason, and tidies what was typed', () => {
  expect(checkPeerReason('')).toEqual([{ path: ['reason'], rule: 'missing' }]);
  expect(checkPeerReason('不好听')).toEqual([]);
  expect(tidyPeerText({ highlight: ' 好\r\n', suggestion: '再\r近' })).toEqual({
    highlight: '好',
    suggestion: '再\n近',
  });
});

it.each([
  [0, true],
  [24 * 3600 * 1000 - 1, true],
  [24 * 3600 * 1000, false],
])('is changed within a day: %d ms', (passed, expected) => {
  const at = new Date('2026-11-22T12:00:00Z');
  expect(isPeerEditable(at, new Date(at.getTime() + passed))).toBe(expected);
});
