import { describe, expect, it } from 'vitest';
import {
  isWithin,
  minutesOf,
  momentAt,
  runningKind,
  type Span,
  spansOf,
  type Tap,
  type TapKind,
} from './clock-rules.ts';

const at = (time: string) => new Date(`2026-11-22T${time}:00+08:00`);
const evening = { startsAt: at('19:00'), endsAt: at('21:00') };
const tap = (kind: TapKind, time: string, id = time): Tap => ({ id, kind, at: at(time) });
const span = (kind: Span['kind'], from: string, to: string): Span => ({ kind, startedAt: at(from), endedAt: at(to) });

describe('spansOf', () => {
  const cases: [what: string, taps: Tap[], spans: Span[]][] = [
    ['nothing', [], []],
    ['a stop alone', [tap('stop', '19:10')], []],
    [
      'theory, then practice, then stop',
      [tap('theory', '19:00'), tap('practice', '19:20'), tap('stop', '20:50')],
      [span('theory', '19:00', '19:20'), span('practice', '19:20', '20:50')],
    ],
    ['a forgotten stop ends with the session', [tap('practice', '19:30')], [span('practice', '19:30', '21:00')]],
    ['begun after the end, never stopped', [tap('practice', '21:10')], []],
    [
      'taps that arrive in another order',
      [tap('stop', '20:00'), tap('theory', '19:00')],
      [span('theory', '19:00', '20:00')],
    ],
    [
      'the same kind twice is one',
      [tap('theory', '19:00'), tap('theory', '19:10'), tap('stop', '19:20')],
      [span('theory', '19:00', '19:20')],
    ],
    [
      'a break between two',
      [tap('practice', '19:00'), tap('stop', '19:30'), tap('practice', '19:40'), tap('stop', '20:00')],
      [span('practice', '19:00', '19:30'), span('practice', '19:40', '20:00')],
    ],
    [
      'two at one moment: the later one holds',
      [tap('theory', '19:00', 'a'), tap('practice', '19:00', 'b')],
      [span('practice', '19:00', '21:00')],
    ],
  ];
  it.each(cases)('%s', (_what, taps, spans) => {
    expect(spansOf(taps, evening)).toEqual(spans);
  });

  it('goes on over midnight', () => {
    const late = { startsAt: at('22:30'), endsAt: new Date('2026-11-23T00:30:00+08:00') };
    const spans = spansOf([tap('practice', '23:30')], late);
    expect(minutesOf(spans)).toEqual({ theoryMinutes: 0, practiceMinutes: 60 });
    expect(momentAt('00:15', late)).toEqual(new Date('2026-11-23T00:15:00+08:00'));
    expect(momentAt('22:00', late)).toEqual(at('22:00'));
  });
});

it('minutesOf adds up each kind, to whole minutes', () => {
  expect(minutesOf([])).toEqual({ theoryMinutes: 0, practiceMinutes: 0 });
  const spans = [
    span('theory', '19:00', '19:20'),
    span('practice', '19:20', '20:00'),
    span('theory', '20:00', '20:05'),
  ];
  expect(minutesOf(spans)).toEqual({ theoryMinutes: 25, practiceMinutes: 40 });
});

it.each([
  ['18:29', false],
  ['18:30', true],
  ['21:30', true],
  ['21:31', false],
] as const)('isWithin the evening and half an hour around it: %s %s', (time, within) => {
  expect(isWithin(at(time), evening)).toBe(within);
});

it('momentAt reads what people type, and nothing else', () => {
  expect(momentAt('19:05', evening)).toEqual(at('19:05'));
  expect(['', '24:00', '7:05', '19:60', 'x'].map((time) => momentAt(time, evening))).toEqual([
    ...[null, null, null, null, null],
  ]);
});

it('runningKind is what was tapped last, until the end', () => {
  const taps = [tap('theory', '19:00'), tap('practice', '19:20')];
  expect(runningKind(taps, evening, at('19:30'))).toBe('practice');
  expect(runningKind(taps, evening, at('21:01'))).toBeNull();
  expect(runningKind([...taps, tap('stop', '19:40')], evening, at('19:50'))).toBeNull();
  expect(runningKind([], evening, at('19:30'))).toBeNull();
});

it('a session that was moved has none of its old taps', () => {
  const week = 7 * 24 * 60 * 60 * 1000;
  const later = (moment: Date) => new Date(moment.getTime() + week);
  const moved = { startsAt: later(evening.startsAt), endsAt: later(evening.endsAt) };
  const taps = [tap('practice', '19:00')];
  expect(spansOf(taps, moved)).toEqual([]);
  expect(runningKind(taps, moved, later(at('19:30')))).toBeNull();
});
