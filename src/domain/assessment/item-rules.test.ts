import { describe, expect, it } from 'vitest';
import { difficultyOf, discriminationOf, type Hint, listHints, type Tally, tallyOf } from './item-rules.ts';

const none: Tally = { answers: 0, right: 0, rest: 0, restSquares: 0, restRight: 0 };
const add = (one: Tally, other: Tally): Tally => ({
  answers: one.answers + other.answers,
  right: one.right + other.right,
  rest: one.rest + other.rest,
  restSquares: one.restSquares + other.restSquares,
  restRight: one.restRight + other.restRight,
});
/** Of learners: whether right here, and how many of ten other questions. */
const sumOf = (all: readonly [isRight: boolean, others: number][]): Tally =>
  all.map(([isRight, right]) => tallyOf(isRight, { right, asked: 10 })).reduce(add, none);

/** Pearson's correlation by its definition, from the single answers: another way than by running totals. */
function correlate(all: readonly [boolean, number][]): number {
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const [here, there] = [all.map(([isRight]) => Number(isRight)), all.map(([, others]) => others)];
  const [one, other] = [mean(here), mean(there)];
  const top = all.reduce((sum, _, at) => sum + ((here[at] ?? 0) - one) * ((there[at] ?? 0) - other), 0);
  const spread = (numbers: number[], middle: number) =>
    Math.sqrt(numbers.reduce((sum, x) => sum + (x - middle) ** 2, 0));
  return top / (spread(here, one) * spread(there, other));
}

describe('a worked example of eight learners', () => {
  const all: [boolean, number][] = [
    [true, 9],
    [true, 8],
    [true, 8],
    [false, 7],
    [true, 6],
    [false, 4],
    [false, 3],
    [false, 3],
  ];
  // Those who are right have 7.75 others on average, all have 6, with a deviation of √5: r = (7.75 − 6) / √5 · √(4 / 4).
  it('is of middle difficulty and tells those apart who know the rest', () => {
    const tally = sumOf(all);
    expect(tally).toEqual({ answers: 8, right: 4, rest: 4800, restSquares: 3_280_000, restRight: 3100 });
    expect(difficultyOf(tally)).toBe(0.5);
    expect(discriminationOf(tally)).toBeCloseTo((7.75 - 6) / Math.sqrt(5), 12);
    expect(discriminationOf(tally)).toBeCloseTo(correlate(all), 12);
  });

  it('turns round when the right answer is marked wrong', () => {
    const turned = sumOf(all.map(([isRight, others]) => [!isRight, others]));
    expect(discriminationOf(turned)).toBeCloseTo(-correlate(all), 12);
  });
});

it('agrees with the definition, whatever was answered', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const all = Array.from({ length: 5 + (seed % 9) }, (_, at): [boolean, number] => [
      (seed * (at + 3)) % 7 < 4,
      (seed * seed + at * 5) % 11,
    ]);
    const found = discriminationOf(sumOf(all));
    if (found !== null) expect(found).toBeCloseTo(correlate(all), 10);
    expect(found === null || (found >= -1.000001 && found <= 1.000001)).toBe(true);
  }
});

it('knows no discrimination where all are alike', () => {
  expect(
    discriminationOf(
      sumOf([
        [true, 5],
        [true, 7],
      ]),
    ),
  ).toBeNull();
  expect(
    discriminationOf(
      sumOf([
        [true, 5],
        [false, 5],
      ]),
    ),
  ).toBeNull();
  expect(discriminationOf(none)).toBeNull();
});

it('counts a question that stands alone as nothing of the rest', () => {
  expect(tallyOf(true, { right: 0, asked: 0 })).toEqual({
    answers: 1,
    right: 1,
    rest: 0,
    restSquares: 0,
    restRight: 0,
  });
});

describe('listHints', () => {
  const tally = (answers: number, right: number, more: Partial<Tally> = {}): Tally => ({
    ...{ answers, right, rest: answers * 500, restSquares: answers * 300_000, restRight: right * 600 },
    ...more,
  });
  const choices = (right: number, ...wrong: number[]) => [
    { text: '对', isRight: true, taken: right },
    ...wrong.map((taken, at) => ({ text: `错${at + 1}`, isRight: false, taken })),
  ];
  it.each<[why: string, tally: Tally, taken: number[], hints: Hint[]]>([
    ['too few', tally(4, 0), [0, 4], []],
    ['five, all right', tally(5, 5), [5, 0], [{ rule: 'easy' }]],
    ['nothing to say', tally(20, 12), [12, 5, 3], []],
    ['easy, one choice never taken', tally(20, 19), [19, 1, 0], [{ rule: 'easy' }, { rule: 'unused', choice: '错2' }]],
    ['just not easy', tally(100, 94), [94, 3, 3], []],
    ['hard and tempting', tally(10, 4), [4, 5, 1], [{ rule: 'tempting', choice: '错1' }, { rule: 'hard' }]],
    ['the good answer it wrongly', tally(20, 12, { restRight: 12 * 450 }), [12, 4, 4], [{ rule: 'reversed' }]],
    ['so few may be chance', tally(19, 12, { restRight: 12 * 450 }), [12, 4, 3], []],
    ['tells nobody apart', tally(20, 12, { restRight: 12 * 501 }), [12, 4, 4], [{ rule: 'weak' }]],
  ])('%s', (_why, counted, taken, hints) => {
    const [right = 0, ...wrong] = taken;
    expect(listHints(counted, choices(right, ...wrong))).toEqual(hints);
  });
});
