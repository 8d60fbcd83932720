import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readCaptureDay } from '#server/exif-day.ts';
import { readTaken, writeTaken } from './keep-day.ts';

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: 'olive' } });
const moment = '2026:11:20 09:30:00';
const taken = async (): Promise<Buffer> =>
  picture()
    .withExif({
      IFD0: { Make: 'phone', Model: 'of somebody' },
      IFD2: { DateTimeOriginal: moment },
      IFD3: { GPSLatitude: '26/1 0/1 0/1' },
    })
    .jpeg()
    .toBuffer();

it('reads when a photograph was taken', async () => {
  expect(readTaken(new Uint8Array(await taken()))).toBe(moment);
});

it('carries that over into a small copy, and nothing else', async () => {
  const small = new Uint8Array(await picture().jpeg().toBuffer());
  const written = Buffer.concat(writeTaken(small, moment));
  const { exif, width } = await sharp(written).metadata();
  expect(width).toBe(40);
  expect(exif && readCaptureDay(exif)).toBe('2026-11-20');
  expect(readTaken(new Uint8Array(written))).toBe(moment);
  expect(written.byteLength).toBe(small.byteLength + 74);
});

it.each([
  ['a picture without it', async () => picture().jpeg().toBuffer()],
  ['another kind of picture', async () => picture().png().toBuffer()],
  ['nothing', async () => Buffer.alloc(0)],
  ['a file cut in its metadata', async () => (await taken()).subarray(0, 60)],
  ['a file cut within its day', async () => (await taken()).subarray(0, 120)],
  [
    'a length that leads nowhere',
    async () => Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0]),
  ],
])('finds nothing in %s', async (_, make) => {
  expect(readTaken(new Uint8Array(await make()))).toBeNull();
});
