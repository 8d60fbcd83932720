import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readMp4 } from '#server/mp4.ts';

/**
 * So many bytes of a real film that plays for a moment; the weight is a box that players skip. What a phone writes about
 * itself is out already, for the server takes that out, and every byte shall be the same.
 */
export async function heavyFilm(size: number): Promise<Buffer<ArrayBuffer>> {
  const short = await readFile('tests/support/files/film.mp4');
  const read = async (at: number, length: number) => short.subarray(at, at + length);
  const seen = await readMp4({ size: short.length, read });
  if (!seen || typeof seen === 'string') throw new Error('the film of the tests cannot be read');
  for (const { at, bytes } of seen.edits) short.set(bytes, at);
  const weight = randomBytes(size - short.length);
  weight.writeUInt32BE(weight.length, 0);
  weight.write('free', 4, 'latin1');
  return Buffer.concat([short, weight]);
}
