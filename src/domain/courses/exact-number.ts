/** A number as a fraction of whole ones, so that 0.1 + 0.2 is 0.3. `below` is never negative. */
export type Exact = { above: bigint; below: bigint };

/** Reads plain decimals: `27.63`. */
export function exactOf(decimal: string): Exact {
  const [whole = '0', part = ''] = decimal.split('.');
  return { above: BigInt(whole + part), below: 10n ** BigInt(part.length) };
}

export const plus = (a: Exact, b: Exact): Exact => ({
  above: a.above * b.below + b.above * a.below,
  below: a.below * b.below,
});
export const negative = ({ above, below }: Exact): Exact => ({ above: -above, below });
export const times = (a: Exact, b: Exact): Exact => ({ above: a.above * b.above, below: a.below * b.below });
export const equals = (a: Exact, b: Exact): boolean => a.above * b.below === b.above * a.below;

/** Null when it is divided by nothing. */
export function dividedBy(a: Exact, b: Exact): Exact | null {
  if (b.above === 0n) return null;
  const sign = b.above < 0n ? -1n : 1n;
  return { above: sign * a.above * b.below, below: sign * a.below * b.above };
}

/** Rounded half up (away from zero) to so many digits after the point; negative ones before it. */
export function rounded({ above, below }: Exact, digits: number): Exact {
  const unit = 10n ** BigInt(Math.abs(digits));
  const [up, down] = digits >= 0 ? [above * unit, below] : [above, below * unit];
  const size = (2n * (up < 0n ? -up : up) + down) / (2n * down);
  const whole = up < 0n ? -size : size;
  return digits >= 0 ? { above: whole, below: unit } : { above: whole * unit, below: 1n };
}

/** As people write it, without needless zeros; of endless decimals `most` digits. */
export function decimalOf(value: Exact, most: number): string {
  const { above, below } = rounded(value, most);
  const digits = (above < 0n ? -above : above).toString().padStart(most + 1, '0');
  const [whole, part] = [digits.slice(0, digits.length - most), digits.slice(digits.length - most).replace(/0+$/, '')];
  const sign = above < 0n ? '−' : '';
  return below > 0n && part ? `${sign}${whole}.${part}` : `${sign}${whole}`;
}
