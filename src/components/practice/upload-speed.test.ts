import { describe, expect, it } from 'vitest';
import { addSent, minutesFor, nothingSent, pauseBefore, pieceOf, speedOf } from './upload-speed.ts';

describe('the speed of a line', () => {
  it('is what was sent lately in the time it took', () => {
    expect(speedOf(nothingSent)).toBeNull();
    expect(speedOf(addSent(nothingSent, 64_000, 1_000))).toBe(64);
    expect(speedOf(addSent(nothingSent, 10, 0))).toBe(10);
    const twice = addSent(addSent(nothingSent, 64_000, 1_000), 64_000, 1_000);
    expect(speedOf(twice)).toBe(64);
  });

  it('is noticed to have become slow with the first piece', () => {
    const fast = addSent(nothingSent, 500_000, 100);
    expect(speedOf(addSent(fast, 192_000, 3_200))).toBeLessThan(160);
  });

  it.each([
    [null, 128 * 1024],
    [0, 64 * 1024],
    [10, 64 * 1024],
    [50, 200_000],
    [1_000, 512 * 1024],
  ])('at %j bytes a millisecond, a piece has %i bytes', (speed, bytes) => {
    expect(pieceOf(speed)).toBe(bytes);
  });

  it.each([
    [24_000_000, 66.7, 6],
    [300_000, 66.7, 1],
    [24_000_000, null, null],
    [24_000_000, 0, null],
  ])('%i bytes at %j take %j minutes', (bytes, speed, minutes) => {
    expect(minutesFor(bytes, speed)).toBe(minutes);
  });

  it('is tried again after ever longer pauses, and never after more than a minute', () => {
    expect([1, 2, 3, 7, 8, 100].map(pauseBefore)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000, 60_000]);
  });
});
