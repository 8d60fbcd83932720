import { expect, it } from 'vitest';
import { isOnFor, type Switch } from './scope-rules.ts';

const on = (organisationId: string): Switch => ({ organisationId, isOff: false });
const off = (organisationId: string): Switch => ({ organisationId, isOff: true });

it.each<[what: string, switches: Switch[], organisations: string[], expected: boolean]>([
  ['nobody switched it', [], [], false],
  ['nobody switched it, for a college', [], ['a'], false],
  ['on for all, for somebody of no college', [on('')], [], true],
  ['on for all, for a college', [on('')], ['a'], true],
  ['on for all, off for the college', [on(''), off('a')], ['a'], false],
  ['on for all, off for another college', [on(''), off('b')], ['a'], true],
  ['on for all, off for another, for somebody of no college', [on(''), off('b')], [], true],
  ['on for all and for the college', [on(''), on('a')], ['a'], true],
  ['on for the college', [on('a')], ['a'], true],
  ['on for another college', [on('b')], ['a'], false],
  ['on for another college, for somebody of no college', [on('b')], [], false],
  ['off for the college, on for nobody', [off('a')], ['a'], false],
  ['off for another college, on for nobody', [off('b')], ['a'], false],
  ['on for the federation of the class', [on('f')], ['f', 'a'], true],
  ['on for all, off for the college of the class', [on(''), off('a')], ['f', 'a'], false],
  ['on for the federation, off for the college', [on('f'), off('a')], ['f', 'a'], false],
  ['on for the college, off for the federation', [on('a'), off('f')], ['f', 'a'], false],
])('%s', (_what, switches, organisations, expected) => {
  expect(isOnFor(switches, organisations)).toBe(expected);
  expect(isOnFor(switches.toReversed(), organisations.toReversed())).toBe(expected);
});
