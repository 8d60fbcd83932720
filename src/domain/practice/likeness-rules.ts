/** Pictures that look alike differ in at most so many of their 64 bits. */
export const mostDifference = 6;

/**
 * Seven pieces of a likeness (16 hex digits), of 10, 9, 9, 9, 9, 9 and 9 bits: two likenesses that differ in at most six
 * bits agree in at least one whole piece, so that an index over the pieces finds all of them.
 */
export function bandsOf(likeness: string): number[] {
  let rest = BigInt(`0x${likeness}`);
  return [10n, 9n, 9n, 9n, 9n, 9n, 9n].map((width) => {
    const piece = Number(rest & ((1n << width) - 1n));
    rest >>= width;
    return piece;
  });
}

/** In how many bits two likenesses differ. */
export function differenceOf(one: string, other: string): number {
  let differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; differing > 0n; differing &= differing - 1n) count += 1;
  return count;
}

export const looksLike = (one: string, other: string): boolean => differenceOf(one, other) <= mostDifference;
