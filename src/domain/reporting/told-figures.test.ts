import { describe, expect, it } from 'vitest';
import { type Figure, findIndicator, type IndicatorId } from './indicator-rules.ts';
import { emptyTally, type Tally } from './indicator-tally.ts';
import { leastOf, tellCount, tellFigure, tellShare, tellWithin } from './told-figures.ts';

const upTo = (most: number): number[] => Array.from({ length: most + 1 }, (_, value) => value);
const tally = (changes: Partial<Tally>): Tally => ({ ...emptyTally(), people: 30, signIns: 300, ...changes });

it.each([
  [0, null],
  [4, null],
  [5, { from: 5, to: 9 }],
  [9, { from: 5, to: 9 }],
  [16, { from: 15, to: 19 }],
  [1234, { from: 1230, to: 1234 }],
])('%i is told as %j', (count, told) => expect(tellCount(count)).toEqual(told));

it.each([
  [0, 9, null],
  [0, 0, null],
  [0, 10, { from: 0, to: 1 / 2 }],
  [5, 10, { from: 1 / 2, to: 1 }],
  [8, 16, { from: 1 / 3, to: 2 / 3 }],
  [16, 16, { from: 2 / 3, to: 1 }],
  [57, 100, { from: 11 / 20, to: 12 / 20 }],
  [570, 1000, { from: 11 / 20, to: 12 / 20 }],
])('%i of %i is told as %j', (part, whole, told) => expect(tellShare(part, whole)).toEqual(told));

/** What is shown of each of many truths, and the truths behind each answer. */
function truthsBehind<Truth>(truths: readonly Truth[], show: (truth: Truth) => unknown): Map<string, Truth[]> {
  return Map.groupBy(truths, (truth) => JSON.stringify(show(truth)));
}
const width = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

describe('no two tables, taken from each other, tell of fewer than five', () => {
  it('counts: of two looks at a growing class, what came between may be five wide', () => {
    const looks = upTo(44).flatMap((before) => upTo(44).map((after) => ({ before, after })));
    const shown = truthsBehind(looks, ({ before, after }) => [tellCount(before), tellCount(after)]);
    for (const [answer, truths] of shown) {
      expect(width(truths.map(({ before, after }) => after - before)), answer).toBeGreaterThanOrEqual(4);
    }
  });

  it('shares: of two looks at a class of one size, the change of the part may be five wide', () => {
    for (const whole of upTo(64).slice(5)) {
      const looks = upTo(whole).flatMap((before) => upTo(whole).map((after) => ({ before, after })));
      const shown = truthsBehind(looks, (one) => [tellShare(one.before, whole), tellShare(one.after, whole)]);
      for (const truths of shown.values()) {
        expect(width(truths.map(({ before, after }) => after - before))).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('a part beside its whole: how many are in it, and how many are not, may be five wide', () => {
    const classes = upTo(64).flatMap((whole) => upTo(whole).map((part) => ({ part, whole })));
    const shown = truthsBehind(classes, ({ part, whole }) => [tellCount(whole), tellShare(part, whole)]);
    for (const truths of shown.values()) {
      expect(width(truths.map(({ part }) => part))).toBeGreaterThanOrEqual(4);
      expect(width(truths.map(({ part, whole }) => whole - part))).toBeGreaterThanOrEqual(4);
    }
  });

  it('two classes and both together: a hidden one may still be nobody or four, nearly', () => {
    const pairs = upTo(24).flatMap((one) => upTo(24).map((other) => ({ one, other })));
    const tell = ({ one, other }: { one: number; other: number }) => {
      const of = (people: number) => ({ ...emptyTally(), people });
      const told = tellWithin(new Map(Object.entries({ one: of(one), other: of(other) })));
      const range = (key: string) => told.get(key)?.get('people')?.range;
      return [range('one'), range('other'), tellFigure(findIndicator('people'), of(one + other)).range];
    };
    for (const [answer, truths] of truthsBehind(pairs, tell)) {
      expect(width(truths.map(({ one }) => one)), answer).toBeGreaterThanOrEqual(3);
      expect(width(truths.map(({ other }) => other)), answer).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('a figure for who may not see people', () => {
  const cases: [IndicatorId, Partial<Tally>, Partial<Figure>][] = [
    ['people', {}, { range: { from: 30, to: 34 }, value: 30 }],
    ['people', { people: 0 }, { hidden: 'few', value: null }],
    ['sign-ins', { signIns: 212 }, { range: { from: 210, to: 214 } }],
    ['sign-ins', { signIns: 3 }, { hidden: 'few' }],
    ['sign-ins', { people: 4, signIns: 40 }, { hidden: 'few' }],
    ['attendance', { thereMinutes: 97, dueMinutes: 100 }, { range: { from: 0.95, to: 1 } }],
    ['attendance', { thereMinutes: 15, dueMinutes: 16, signIns: 15 }, { range: { from: 2 / 3, to: 1 } }],
    ['completion', { certified: 8, rosterAtSecond: 16, people: 16 }, { range: { from: 1 / 3, to: 2 / 3 } }],
    ['completion', { certified: 3, rosterAtSecond: 16, people: 16 }, { range: { from: 0, to: 1 / 3 } }],
    ['completion', { certified: 3, rosterAtSecond: 9 }, { hidden: 'few' }],
    ['first-pass', { passedFirst: 20, assessed: 48, people: 10 }, { range: { from: 0, to: 1 / 2 } }],
    ['jobs', { jobs: 0 }, { hidden: 'few' }],
    ['jobs', { jobs: 7 }, { range: { from: 5, to: 9 } }],
    ['loss', { sent: 900, whole: 890, senders: 4 }, { hidden: 'few' }],
    ['loss', { sent: 900, whole: 890, senders: 12 }, { range: { from: 0, to: 1 / 2 } }],
    ['parcel-cost', { costFen: 93_000, costed: 200, senders: 12 }, { value: 500, range: null, hidden: null }],
    ['childcare', { childcareUsed: 34, childcareSigned: 40 }, { range: { from: 6 / 8, to: 7 / 8 } }],
    ['planned', { plannedPractice: 6, plannedTheory: 4, people: 3 }, { numerator: 6, denominator: 10, range: null }],
    ['forum', { forumVillages: 1, villages: 2 }, { numerator: 1, denominator: 2, value: 0.5 }],
    ['satisfaction', { happy: 4, answered: 5, asked: 30 }, { hidden: 'floor', denominator: null }],
  ];
  it.each(cases)('%s of %j is %j', (id, changes, expected) => {
    const figure = tellFigure(findIndicator(id), tally(changes));
    expect(figure).toMatchObject(expected);
    if (figure.range) expect(figure).toMatchObject({ numerator: null, denominator: null, value: figure.range.from });
  });
});

it.each([
  [null, null],
  [7, 7],
  [{ from: 15, to: 19 }, 15],
])('the least of %j is %j', (told, least) => expect(leastOf(told)).toBe(least));
