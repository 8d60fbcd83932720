import { expect, it } from 'vitest';
import { readMp4 } from './mp4.ts';
import { joinStretches } from './mp4-hidden.ts';
import { readWebm } from './webm.ts';

function box(type: string, ...inside: Uint8Array[]): Buffer {
  const content = Buffer.concat(inside);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

it('a film crowded with tiny boxes is given up, not read for minutes', async () => {
  const tiny = Buffer.concat(Array.from({ length: 15_000 }, () => box('traf')));
  const film = Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0')),
    box('moov', box('mvhd', Buffer.alloc(100)), box('mvex', tiny)),
    ...Array.from({ length: 10 }, () => box('moof', tiny)),
    box('mdat', Buffer.alloc(8)),
  ]);
  let reads = 0;
  const read = async (at: number, length: number) => {
    reads += 1;
    return film.subarray(at, at + length);
  };
  expect(await readMp4({ size: film.length, read })).toBe('broken');
  expect(reads).toBeLessThan(50_000);
});

it('a recording that ends within its own length is broken, and no error', () => {
  const cut = Buffer.from('1a45dfa380448980', 'hex');
  expect(readWebm(cut)).toBe('broken');
  expect(readWebm(Buffer.from('1a45dfa38044898200', 'hex'))).toBe('broken');
});

it('a track whose tables lie is told, and no error', async () => {
  const words = (...numbers: number[]) => {
    const bytes = Buffer.alloc(4 * numbers.length);
    numbers.forEach((number, at) => void bytes.writeUInt32BE(number, 4 * at));
    return bytes;
  };
  const film = (...tables: Buffer[]) => {
    const hdlr = box('hdlr', Buffer.from('\0\0\0\0\0\0\0\0meta\0\0\0\0'));
    const mdia = box('mdia', hdlr, box('minf', box('stbl', ...tables)));
    const moov = box('moov', box('mvhd', words(0, 0, 0, 1000, 3000, ...Array(20).fill(0))), box('trak', mdia));
    return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0')), moov, box('mdat', Buffer.alloc(64, 1))]);
  };
  const read = async (bytes: Buffer) => {
    const found = await readMp4({ size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) });
    if (!found || typeof found === 'string') return found;
    return found.edits.at(-1)?.bytes.length;
  };
  const stsc = box('stsc', words(0, 1, 1, 2, 1));
  const stco = box('stco', words(0, 2, 200, 230));
  expect(await read(film(box('stsz', words(0, 5, 4)), stsc, stco))).toBe(10);
  expect(await read(film(box('stsz', words(0, 5, 5)), stsc, stco))).toBe('hidden');
  expect(await read(film(box('stsz', words(0, 5, 4)), stsc))).toBe('hidden');
  expect(await read(film(box('stsz', words(0, 0, 4, 1)), stsc, stco))).toBe('hidden');
  expect(await read(film(box('stsz', words(0, 5, 0xffffffff)), stsc, stco))).toBe('hidden');
  expect(await read(film(stsc, stco))).toBe('hidden');
});

it('samples are joined, and end with the file', () => {
  const joined = joinStretches(
    [
      { at: 50, length: 100 },
      { at: 10, length: 5 },
      { at: 15, length: 5 },
      { at: 12, length: 1 },
      { at: 200, length: 4 },
    ],
    60,
  );
  expect(joined).toEqual([
    { at: 10, length: 10 },
    { at: 50, length: 10 },
  ]);
});
