import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { photograph } from '#tests/support/work.ts';
import { shrinkPhoto } from './photo.ts';

async function shrunk(bytes: Uint8Array) {
  const photo = await shrinkPhoto(bytes);
  if (typeof photo === 'string') throw new Error(photo);
  return { ...photo, metadata: await sharp(photo.bytes).metadata() };
}

describe('shrinkPhoto', () => {
  it('makes a large photograph small: 1280 pixels, WebP', async () => {
    const { width, height, metadata } = await shrunk(await photograph('red', { width: 4000, height: 3000 }));
    expect([width, height]).toEqual([1280, 960]);
    expect(metadata).toMatchObject({ format: 'webp', width: 1280, height: 960 });
  });

  it('leaves a small one its size', async () => {
    expect(await shrunk(await photograph('red'))).toMatchObject({ width: 320, height: 240 });
  });

  it('turns it upright and keeps nothing but the picture', async () => {
    const exif = {
      IFD0: { Make: 'Phone', Copyright: 'Ma' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 30/1 0/1' },
    };
    const taken = await sharp(await photograph('red'))
      .withMetadata({ orientation: 6 })
      .withExifMerge(exif)
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const { width, height, metadata } = await shrunk(taken);
    expect([width, height]).toEqual([240, 320]);
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
    expect(await shrinkPhoto(await sharp({ create: wide }).png().toBuffer())).toBe('too-many-pixels');
    const whole = await photograph('red', { width: 900, height: 900 });
    expect(await shrinkPhoto(whole.subarray(0, whole.length / 2))).toBe('broken');
    expect(await shrinkPhoto(Buffer.from('MZ this is a program'))).toBe('not-a-photo');
    expect(await shrinkPhoto(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(99)]))).toBe('broken');
  });
});
