import { expect, it } from 'vitest';
import { bandsOf, differenceOf, looksLike } from './likeness-rules.ts';

it.each([
  ['0000000000000000', '0000000000000000', 0],
  ['ffffffffffffffff', '0000000000000000', 64],
  ['8000000000000001', '0000000000000000', 2],
  ['00000000000000ff', '000000000000000f', 4],
])('%s and %s differ in %i bits', (one, other, bits) => expect(differenceOf(one, other)).toBe(bits));

it('calls alike what differs in six bits, and not in seven', () => {
  expect(looksLike('000000000000003f', '0000000000000000')).toBe(true);
  expect(looksLike('000000000000007f', '0000000000000000')).toBe(false);
});

it('cuts into seven pieces that are the whole', () => {
  expect(bandsOf('0000000000000000')).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(bandsOf('ffffffffffffffff')).toEqual([1023, 511, 511, 511, 511, 511, 511]);
});

it('finds by a piece in common whatever differs in at most six bits, wherever they lie', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  for (let round = 0; round < 500; round += 1) {
    const one = BigInt(random(2 ** 30)) * BigInt(random(2 ** 30)) * 16n;
    let other = one;
    for (let bit = 0; bit < 6; bit += 1) other ^= 1n << BigInt(random(64));
    const hex = (bits: bigint) => (bits & 0xffffffffffffffffn).toString(16).padStart(16, '0');
    const [here, there] = [bandsOf(hex(one)), bandsOf(hex(other))];
    expect(here.some((piece, band) => piece === there[band])).toBe(true);
  }
});
