import type { Json } from './simulator.ts';

/** What can be taken as an exact number: an `Exact`, a whole or decimal number, or a decimal text. */
export type Exactable = Exact | number | string | bigint;

/** An exact number (a fraction of two whole numbers): nothing is rounded until it is shown. */
export class Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator = 1n) {
    if (denominator === 0n) throw new RangeError('division by zero');
    const sign = denominator < 0n ? -1n : 1n;
    const shared = divisor(numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator);
    this.numerator = (sign * numerator) / shared;
    this.denominator = (sign * denominator) / shared;
  }

  plus(other: Exactable): Exact {
    const { numerator, denominator } = exact(other);
    return new Exact(this.numerator * denominator + numerator * this.denominator, this.denominator * denominator);
  }
  minus(other: Exactable): Exact {
    return this.plus(exact(other).times(-1));
  }
  times(other: Exactable): Exact {
    const { numerator, denominator } = exact(other);
    return new Exact(this.numerator * numerator, this.denominator * denominator);
  }
  /** Throws a RangeError when `other` is 0. */
  over(other: Exactable): Exact {
    const { numerator, denominator } = exact(other);
    return new Exact(this.numerator * denominator, this.denominator * numerator);
  }
  /** -1, 0 or 1. */
  compare(other: Exactable): -1 | 0 | 1 {
    const { numerator } = this.minus(other);
    return numerator < 0n ? -1 : numerator > 0n ? 1 : 0;
  }
  is(other: Exactable): boolean {
    return this.compare(other) === 0;
  }
  below(other: Exactable): boolean {
    return this.compare(other) < 0;
  }
  above(other: Exactable): boolean {
    return this.compare(other) > 0;
  }
  abs(): Exact {
    return this.numerator < 0n ? this.times(-1) : this;
  }
  /** The greatest whole number that is not above it. */
  floor(): number {
    const whole = this.numerator / this.denominator;
    return Number(this.numerator < 0n && whole * this.denominator !== this.numerator ? whole - 1n : whole);
  }
  /** The smallest multiple of `step` that is not below it: `CEIL(x, s)` of the rules, with their tolerance of 1e-9. */
  upTo(step: Exactable): Exact {
    const { numerator, denominator } = this.over(step).minus(new Exact(1n, 1_000_000_000n));
    const down = numerator / denominator;
    return exact(step).times(numerator > down * denominator ? down + 1n : down);
  }
  /** Half-up to so many digits after the point: 2265.625 is 2265.63. */
  round(digits = 0): Exact {
    const scale = 10n ** BigInt(digits);
    const twice = 2n * this.numerator * scale;
    const magnitude = ((twice < 0n ? -twice : twice) + this.denominator) / (2n * this.denominator);
    return new Exact(this.numerator < 0n ? -magnitude : magnitude, scale);
  }
  /** As it is written with so many digits after the point, half-up: `exact(1).over(3).show(2)` is `0.33`. */
  show(digits = 0): string {
    const { numerator, denominator } = this.round(digits);
    const units = (numerator * 10n ** BigInt(digits)) / denominator;
    const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
    const point = text.length - digits;
    return `${units < 0n ? '-' : ''}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}`;
  }
  /** As short as it can be written with at most so many digits: 5, 3.2, 0.33. */
  brief(most = 4): string {
    const text = this.show(most);
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  }
  /** The nearest JavaScript number, for tasks; calculations stay exact. */
  toNumber(): number {
    return Number(this.show(12));
  }
}

function divisor(one: bigint, two: bigint): bigint {
  let [a, b] = [one, two];
  while (b > 0n) [a, b] = [b, a % b];
  return a;
}

/** An exact number of a decimal one, as it is written: 0.1 is one tenth. Throws a TypeError for what is no number. */
export function exact(value: Exactable): Exact {
  if (value instanceof Exact) return value;
  if (typeof value === 'bigint') return new Exact(value);
  const [, sign = '', whole = '', digits = '', power = '0'] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i.exec(String(value).trim()) ?? [];
  if (whole === '') throw new TypeError(`no number: ${String(value).slice(0, 40)}`);
  const shift = Number(power) - digits.length;
  const units = BigInt(`${sign === '-' ? '-' : ''}${whole}${digits}`);
  return shift >= 0 ? new Exact(units * 10n ** BigInt(shift)) : new Exact(units, 10n ** BigInt(-shift));
}

/** The sum of a list, exactly. */
export const sum = (list: readonly Exactable[]): Exact => list.reduce<Exact>((all, one) => all.plus(one), exact(0));
export const larger = (one: Exactable, two: Exactable): Exact => (exact(one).below(two) ? exact(two) : exact(one));
export const smaller = (one: Exactable, two: Exactable): Exact => (exact(one).above(two) ? exact(two) : exact(one));

/**
 * The number that somebody typed: full-width digits, spaces, thousands commas, a unit or ￥ beside it are forgiven, and a
 * minus however it is written (−, –, 负). Null for what is empty or no number.
 */
export function numberIn(typed: Json | undefined): Exact | null {
  if (typeof typed !== 'string' && typeof typed !== 'number') return null;
  const plain = String(typed)
    .normalize('NFKC')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .replace(/[\s¥￥$]/g, '')
    .replace(/^[−–负]/, '-')
    .replace(/(?<=\d)[\p{L}%]+$/u, '')
    .replace(/^(-?)\./, '$10.');
  return plain.length <= 30 && /^[+-]?\d+(\.\d+)?$/.test(plain) ? exact(plain) : null;
}

/** Whether an answer is `wanted`, give or take `tolerance` (both ends count). */
export const isNear = (given: Exact | null, wanted: Exactable, tolerance: Exactable): boolean =>
  given !== null && !given.minus(wanted).abs().above(tolerance);
