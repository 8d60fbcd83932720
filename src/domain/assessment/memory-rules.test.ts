import { describe, expect, it } from 'vitest';
import { dayAfter, daysBetween } from '#server/china-time.ts';
import { isDue, type Memory, minutesFor, type Recall, remember, sits, strengthOf } from './memory-rules.ts';

const today = '2026-11-19';
const first = remember(null, 'wrong', today);

/** Answers a question on each evening it comes: in how many days it came again each time. */
function live(recalls: readonly Recall[], from = first): { steps: number[]; last: Memory } {
  let last = from;
  const steps = recalls.map((recall) => {
    last = remember(last, recall, last.dueOn);
    return daysBetween(last.seenOn, last.dueOn);
  });
  return { steps, last };
}

describe('remember', () => {
  it('brings a missed question back tomorrow', () => {
    expect(first).toMatchObject({ seenOn: today, dueOn: '2026-11-20', reps: 1, lapses: 0 });
    expect(isDue(first, today)).toBe(false);
    expect(isDue(first, '2026-11-20')).toBe(true);
    expect(isDue(first, '2027-11-20')).toBe(true);
  });

  it.each<[recalls: Recall[], steps: number[]]>([
    [['right'], [3]],
    [
      ['right', 'right', 'right', 'right'],
      [3, 8, 22, 54],
    ],
    [
      ['helped', 'helped', 'helped'],
      [2, 3, 5],
    ],
    [
      ['right', 'right', 'wrong', 'right'],
      [3, 8, 1, 3],
    ],
  ])('%j: %j days', (recalls, steps) => {
    expect(live(recalls).steps).toEqual(steps);
  });

  it('sends what was right further than what needed a hint, and that further than what was wrong', () => {
    const { last } = live(['right', 'right']);
    const daysOf = (recall: Recall) => daysBetween(last.dueOn, remember(last, recall, last.dueOn).dueOn);
    expect(daysOf('wrong')).toBe(1);
    expect(daysOf('helped')).toBeGreaterThan(daysOf('wrong'));
    expect(daysOf('right')).toBeGreaterThan(daysOf('helped'));
  });

  it('counts a wrong answer twice on one day once', () => {
    expect(remember(first, 'wrong', today)).toBe(first);
    expect(remember(first, 'wrong', '2026-11-20')).toMatchObject({ reps: 2, dueOn: '2026-11-21' });
  });

  it('rewards who remembers after a long time', () => {
    const { last } = live(['right', 'right']);
    const late = remember(last, 'right', dayAfter(last.dueOn, 60));
    expect(daysBetween(late.seenOn, late.dueOn)).toBeGreaterThan(20);
  });

  it('forgets nothing when the clock is put back', () => {
    const { last } = live(['right', 'right']);
    expect(remember(last, 'right', '2020-01-01')).toMatchObject({ seenOn: last.seenOn, reps: last.reps + 1 });
    expect(remember(last, 'wrong', '2020-01-01').dueOn).toBe(dayAfter(last.seenOn, 1));
  });

  it('is the same on every machine, and never less than a day', () => {
    const all: Recall[] = ['wrong', 'helped', 'right'];
    const ways = all.flatMap((one) =>
      all.flatMap((two) => all.flatMap((three) => all.map((four) => [one, two, three, four]))),
    );
    for (const way of ways) {
      const { steps, last } = live(way);
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(1);
      expect(live(way).last).toEqual(last);
      expect(last.reps).toBe(5);
    }
  });
});

it('sits once it would not be asked for a month', () => {
  const { last } = live(['right', 'right', 'right']);
  expect(sits(last)).toBe(false);
  expect(sits(live(['right'], last).last)).toBe(true);
});

it.each([
  [1, 1],
  [3, 2],
  [7, 2],
  [8, 3],
  [29, 3],
  [30, 4],
  [400, 4],
])('in %d days: %d bars', (days, bars) => {
  expect(strengthOf({ seenOn: today, dueOn: dayAfter(today, days) })).toBe(bars);
});

it.each([
  [0, 0],
  [1, 1],
  [5, 3],
  [12, 5],
])('%d questions take %d minutes', (questions, minutes) => {
  expect(minutesFor(questions)).toBe(minutes);
});
