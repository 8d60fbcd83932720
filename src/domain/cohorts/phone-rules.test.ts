import { expect, it } from 'vitest';
import { momentOf, type PhoneTimes, wasSet } from './phone-rules.ts';

const now = new Date('2026-11-22T20:00:00+08:00');
const minute = 60_000;
const day = 24 * 60 * minute;
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);

it.each<[what: string, times: PhoneTimes | undefined, moment: Date | null]>([
  ['no phone kept it', undefined, null],
  ['came at once', { at: 1000, sentAt: 1000 }, null],
  ['on its way for a moment', { at: 0, sentAt: minute / 2 - 1 }, null],
  ['kept for half a minute', { at: 0, sentAt: minute / 2 }, ago(minute / 2)],
  ['a clock that is a day ahead', { at: now.getTime() + day - minute, sentAt: now.getTime() + day }, ago(minute)],
  ['a clock that stands in 1970', { at: minute, sentAt: 3 * minute }, ago(2 * minute)],
  ['kept for thirty days', { at: 0, sentAt: 30 * day }, ago(30 * day)],
  ['longer than that', { at: 0, sentAt: 30 * day + 1 }, null],
  ['sent before it was saved', { at: 1000, sentAt: 0 }, null],
])('%s', (_what, times, moment) => {
  expect(momentOf(times, now)).toEqual(moment);
});

it.each<[what: string, times: PhoneTimes | undefined, isSet: boolean]>([
  ['no phone kept it', undefined, false],
  ['kept for an hour', { at: 0, sentAt: 60 * minute }, false],
  ['a day wrong all the time', { at: now.getTime() + day, sentAt: now.getTime() + day + minute }, false],
  ['set back by half a minute', { at: minute, sentAt: minute / 2 }, false],
  ['set back by more', { at: minute, sentAt: minute / 2 - 1 }, true],
  ['a day ahead, put right before it was sent', { at: day, sentAt: 60 * minute }, true],
  ['in 1970, put right before it was sent', { at: minute, sentAt: now.getTime() }, true],
])('was its clock set: %s', (_what, times, isSet) => {
  expect(wasSet(times)).toBe(isSet);
});
