import { expect, it } from 'vitest';
import { readMp4 } from './mp4.ts';
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
