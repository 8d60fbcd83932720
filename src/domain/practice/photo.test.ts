import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { photograph } from '#tests/support/work.ts';
import { actAs, openWorld, storage, world } from '#tests/support/world.ts';
import { looksLike } from './likeness-rules.ts';
import { preparePicture } from './photo.ts';

const prepare = async (bytes: Uint8Array) =>
  preparePicture(await actAs(await openWorld(), world.learners.suQiaoqiao), bytes);

async function shrunk(bytes: Uint8Array) {
  const photo = await prepare(bytes);
  if (typeof photo === 'string') throw new Error(photo);
  const kept = async (hash: string | null) => Buffer.from((await storage.read(hash ?? '')) ?? []);
  const sizes = {
    full: await kept(photo.fileHash),
    middle: await kept(photo.middleHash),
    small: await kept(photo.smallHash),
  };
  return { ...photo, sizes, bytes: sizes.full, metadata: await sharp(sizes.full).metadata() };
}

describe('preparePicture', () => {
  it('makes a large photograph small: 1280 pixels, WebP', async () => {
    const { width, height, metadata } = await shrunk(await photograph('red', { width: 4000, height: 3000 }));
    expect([width, height]).toEqual([1280, 960]);
    expect(metadata).toMatchObject({ format: 'webp', width: 1280, height: 960 });
  });

  it('keeps it in three sizes', async () => {
    const { sizes } = await shrunk(await photograph('red', { width: 4000, height: 3000 }));
    for (const [size, side] of [
      ['full', 1280],
      ['middle', 800],
      ['small', 320],
    ] as const) {
      expect(await sharp(sizes[size]).metadata()).toMatchObject({ format: 'webp', width: side });
    }
  });

  it('leaves a small one its size', async () => {
    expect(await shrunk(await photograph('red'))).toMatchObject({ width: 320, height: 240 });
  });

  it('turns it upright and keeps nothing but the picture', async () => {
    const exif = {
      IFD0: { Make: 'Phone', Copyright: 'Ma' },
      IFD2: { DateTimeOriginal: '2026:11:20 09:30:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 30/1 0/1' },
    };
    const taken = await sharp(await photograph('red'))
      .withMetadata({ orientation: 6 })
      .withExifMerge(exif)
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const { width, height, metadata, capturedOn } = await shrunk(taken);
    expect([width, height, capturedOn]).toEqual([240, 320, '2026-11-20']);
    for (const part of ['exif', 'icc', 'iptc', 'xmp', 'orientation'] as const) expect(metadata[part]).toBeUndefined();
  });

  it('stays under 300 KB whatever the picture', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 90 };
    const create = { width: 2000, height: 1500, channels: 3 as const, background: 'black', noise };
    const { bytes } = await shrunk(await sharp({ create }).jpeg({ quality: 95 }).toBuffer());
    expect(bytes.byteLength).toBeLessThanOrEqual(300 * 1024);
  });

  it('lays what is transparent on white', async () => {
    const create = { width: 8, height: 8, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } };
    const { bytes } = await shrunk(await sharp({ create }).png().toBuffer());
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it('refuses what is too many pixels, cut off, or no photograph', async () => {
    const wide = { width: 20_001, height: 2_000, channels: 3 as const, background: 'red' };
    expect(await prepare(await sharp({ create: wide }).png().toBuffer())).toBe('too-many-pixels');
    const whole = await photograph('red', { width: 900, height: 900 });
    expect(await prepare(whole.subarray(0, whole.length / 2))).toBe('broken');
    expect(await prepare(Buffer.from('MZ this is a program'))).toBe('not-a-photo');
    expect(await prepare(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(99)]))).toBe('broken');
  });

  it('opens what iPhones take, keeps its day and not its place', async () => {
    const heic = await readFile('tests/support/files/picture.heic');
    expect(heic.includes('Exif')).toBe(true);
    const { width, height, metadata, capturedOn, likeness } = await shrunk(heic);
    expect([width, height, metadata.format, metadata.exif, capturedOn]).toEqual([
      320,
      240,
      'webp',
      undefined,
      '2026-11-20',
    ]);
    expect(likeness).toMatch(/^[0-9a-f]{16}$/);
    expect(await prepare(heic.subarray(0, 1500))).toBe('broken');
    const { width: again } = await shrunk(heic); // a broken one leaves the decoder as it was
    expect(again).toBe(320);
  });

  it('makes a polyglot harmless: what hung at its end is gone', async () => {
    const tail = Buffer.from('PK\x03\x04<html><script>alert(1)</script>%PDF-1.4');
    const { bytes } = await shrunk(Buffer.concat([await photograph('red'), tail]));
    for (const sign of ['PK\x03\x04', '<script', '%PDF']) expect(bytes.includes(sign)).toBe(false);
  });

  it('takes no drawing for a photograph', async () => {
    const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    expect(await prepare(svg)).toBe('not-a-photo');
    expect(await prepare(Buffer.from('GIF89a...'))).toBe('not-a-photo');
  });

  it('sees that two copies of one picture look alike, and two pictures do not', async () => {
    const drawn = (x: number) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="#7fa892"/><circle cx="${x}" cy="300" r="180" fill="#c8511b"/><rect x="${x / 2}" y="40" width="120" height="400" fill="#22302a"/></svg>`,
      );
    const [whole, small, other] = await Promise.all([
      sharp(drawn(300)).jpeg({ quality: 90 }).toBuffer(),
      sharp(drawn(300)).resize(500).modulate({ brightness: 1.08 }).jpeg({ quality: 40 }).toBuffer(),
      sharp(drawn(650)).jpeg({ quality: 90 }).toBuffer(),
    ]);
    const looks = await Promise.all([whole, small, other].map(async (bytes) => (await shrunk(bytes)).likeness ?? ''));
    expect(looksLike(looks[0] ?? '', looks[1] ?? '')).toBe(true);
    expect(looksLike(looks[0] ?? '', looks[2] ?? '')).toBe(false);
    expect((await shrunk(await photograph('red'))).likeness).toBeNull();
  });
});
