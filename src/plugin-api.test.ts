import { describe, expect, it } from 'vitest';
import { dayNumber, dayOf, Exact, exact, gradeOf, isNear, numberIn, randomOf, scoreOf, sum } from './plugin-api.ts';

describe('exact', () => {
  it('knows decimals as they are written', () => {
    expect(exact(0.1).plus(0.2).is('0.3')).toBe(true);
    expect(exact('1e-3').is('0.001')).toBe(true);
    expect(exact(-2.5).toNumber()).toBe(-2.5);
    expect(exact(1e21).numerator).toBe(10n ** 21n);
    for (const wrong of ['', 'x', '1.', '.5', '1,000', Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => exact(wrong)).toThrow(TypeError);
    }
    expect(() => exact(1).over(0)).toThrow(RangeError);
  });

  it.each([
    ['2265.625', 2, '2265.63'],
    ['1132.8125', 2, '1132.81'],
    ['-0.5', 0, '-1'],
    ['0.004', 2, '0.00'],
    ['9.3', 2, '9.30'],
    ['5', 0, '5'],
    ['0.05', 1, '0.1'],
  ])('shows %s with %i digits as %s', (value, digits, wanted) => expect(exact(value).show(digits)).toBe(wanted));

  it.each([
    ['27.6316', '0.1', '27.7'],
    ['27.7', '0.1', '27.7'],
    ['5', '1', '5'],
    ['5.0000000001', '1', '5'],
    ['5.00001', '1', '6'],
    ['2.3', '0.5', '2.5'],
    ['0', '1', '0'],
    ['-1.5', '1', '-1'],
    ['123456789012345678901234567890.5', '1', '123456789012345678901234567891'],
  ])('%s goes up in steps of %s to %s', (value, step, wanted) => expect(exact(value).upTo(step).brief()).toBe(wanted));

  it('calculates exactly', () => {
    expect(sum([0.1, 0.2, 0.3]).brief()).toBe('0.6');
    expect(exact(23.1).over(exact('0.95').times('0.88')).show(4)).toBe('27.6316');
    expect(exact(-7).over(2).floor()).toBe(-4);
    expect(new Exact(4n, -6n)).toMatchObject({ numerator: -2n, denominator: 3n });
    expect(exact('3.20').brief()).toBe('3.2');
    expect(exact('100').brief()).toBe('100');
  });
});

describe('numberIn', () => {
  it.each([
    ['9.30', '9.3'],
    ['９．３０', '9.3'],
    [' ¥ 1,132.81 ', '1132.81'],
    ['5公斤', '5'],
    [' 5 kg ', '5'],
    ['7%', '7'],
    ['-2', '-2'],
    ['−5.96 元', '-5.96'],
    ['－3', '-3'],
    ['负 1.5', '-1.5'],
    [' –¥2', '-2'],
    ['¥−2', '-2'],
    ['.5', '0.5'],
    [12, '12'],
  ])('reads %j', (typed, wanted) => expect(numberIn(typed)?.brief()).toBe(wanted));
  it.each([[''], ['五'], ['1.2.3'], ['1e9'], ['1,2'], [null], [undefined], [['1']], ['9'.repeat(31)], ['5斤半3']])(
    'finds no number in %j',
    (typed) => expect(numberIn(typed)).toBeNull(),
  );
  it('compares with both ends', () => {
    expect(isNear(exact('5.01'), 5, '0.01')).toBe(true);
    expect(isNear(exact('5.011'), 5, '0.01')).toBe(false);
    expect(isNear(null, 5, 1)).toBe(false);
  });
});

describe('gradeOf', () => {
  const part = (points: number, earned: boolean | string, veto = false) => ({
    rule: 'r',
    message: 'm',
    points,
    earned,
    veto,
  });
  it.each([
    [[part(30, true), part(40, true), part(30, true)], 100, true],
    [[part(30, true), part(40, false), part(30, true)], 60, false],
    [[part(30, true), part(40, true)], 100, true],
    [[part(50, true), part(50, '0.59')], 80, true],
    [[part(50, true), part(50, '0.589')], 79, false],
    [[part(90, true), part(10, false, true)], 90, false],
    [[], 0, false],
  ])('case %#', (parts, score, passed) => expect(gradeOf(parts)).toMatchObject({ score, passed }));
  it('takes off, and stays between 0 and 100', () => {
    expect(gradeOf([part(100, true)], { minus: 20 })).toMatchObject({ score: 80, passed: true });
    expect(scoreOf('-3')).toBe(0);
    expect(scoreOf('100.5')).toBe(100);
    expect(scoreOf('79.5')).toBe(80);
  });
});

describe('randomOf', () => {
  it('is the same for the same seed, another for another', () => {
    const drawn = (seed: string) => {
      const random = randomOf(seed);
      return [
        random.int(1, 1000),
        random.pick(['a', 'b', 'c']),
        random.shuffle([1, 2, 3, 4, 5]),
        random.step('0.5', '9', '0.1'),
      ];
    };
    expect(drawn('x')).toEqual(drawn('x'));
    expect(drawn('x')).not.toEqual(drawn('y'));
  });
  it('reaches both ends and stays between them', () => {
    const random = randomOf('ends');
    const ints = new Set(Array.from({ length: 300 }, () => random.int(1, 3)));
    expect([...ints].toSorted()).toEqual([1, 2, 3]);
    const steps = Array.from({ length: 300 }, () => random.step('0.5', '0.7', '0.1'));
    expect([...new Set(steps)].toSorted()).toEqual([0.5, 0.6, 0.7]);
  });
});

describe('days', () => {
  it.each(['2026-08-01', '2024-02-29', '2000-12-31', '0001-01-01', '2100-03-01'])('%s and back', (day) =>
    expect(dayOf(dayNumber(day) ?? 0)).toBe(day),
  );
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '', '1900-02-29', null])('%j is no day', (day) =>
    expect(dayNumber(day)).toBeNull(),
  );
  it('differences', () => expect((dayNumber('2026-09-08') ?? 0) - (dayNumber('2026-08-09') ?? 0)).toBe(30));
});
