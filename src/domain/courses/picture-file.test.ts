import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Finding, reportOn } from './finding.ts';
import { readPhoto } from './picture-file.ts';

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2f6b4f' } });
const read = (name: string, bytes: Uint8Array) => {
  const findings: Finding[] = [];
  const photo = readPhoto(name, bytes, reportOn(name, findings));
  return { photo, findings: findings.map(({ rule }) => rule) };
};
const place = { exif: { IFD3: { GPSLatitude: '25/1 3/1 0/1' } } };

describe('readPhoto', () => {
  it('knows the size of each kind', async () => {
    const files = [
      ['a.png', await drawn(40, 30).png().toBuffer()],
      ['a.jpg', await drawn(40, 30).jpeg().toBuffer()],
      ['a.webp', await drawn(40, 30).webp({ quality: 80 }).toBuffer()],
      ['a.webp', await drawn(40, 30).webp({ lossless: true }).toBuffer()],
      ['a.webp', await drawn(40, 30).ensureAlpha(0.5).webp().toBuffer()],
    ] as const;
    for (const [name, bytes] of files) {
      expect(read(name, bytes)).toEqual({ photo: { width: 40, height: 30 }, findings: [] });
    }
  });

  it('finds what a camera wrote beside the picture', async () => {
    const jpeg = await drawn(40, 30).withMetadata(place).jpeg().toBuffer();
    const webp = await drawn(40, 30).withMetadata(place).webp().toBuffer();
    expect(read('a.jpg', jpeg).findings).toEqual(['photo-metadata']);
    expect(read('a.webp', webp).findings).toEqual(['photo-metadata']);
  });

  it('finds it wherever it stands, and whatever hangs behind the picture', async () => {
    const [jpeg, webp, png] = await Promise.all([
      drawn(40, 30).jpeg({ progressive: true }).toBuffer(),
      drawn(40, 30).webp().toBuffer(),
      drawn(40, 30).png().toBuffer(),
    ]);
    const exif = Buffer.from('Exif\0\0GPS 25.1');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, exif.length + 2]), exif]);
    const riff = Buffer.concat([Buffer.from('EXIF'), Buffer.from([exif.length, 0, 0, 0]), exif]);
    const film = Buffer.from('\0\0\0\x18ftypmp42 GPS');
    const told: [string, Buffer][] = [
      ['a.jpg', Buffer.concat([jpeg, film])],
      ['a.jpg', Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])],
      ['a.webp', Buffer.concat([webp, riff])],
      ['a.png', Buffer.concat([png, film])],
    ];
    expect(read('a.jpg', jpeg).findings).toEqual([]);
    for (const [name, bytes] of told) expect([name, read(name, bytes).findings]).toEqual([name, ['photo-metadata']]);
  });

  it('refuses what it is not', async () => {
    const png = await drawn(40, 30).png().toBuffer();
    const html = new TextEncoder().encode(`<script>alert(1)</script>${' '.repeat(100)}`);
    for (const [name, bytes] of [
      ['a.jpg', png],
      ['a.png', png.subarray(0, 20)],
      ['a.png', html],
      ['a.webp', new Uint8Array()],
      ['a.jpg', Uint8Array.from([0xff, 0xd8, ...Array.from({ length: 60 }, () => 0xff)])],
    ] as const) {
      expect(read(name, bytes)).toEqual({ photo: null, findings: ['photo-broken'] });
    }
  });

  it('names what is too large', async () => {
    expect(read('a.png', await drawn(1281, 10).png().toBuffer()).findings).toEqual(['photo-wide']);
    expect(read('a.png', new Uint8Array(300 * 1024 + 1))).toEqual({ photo: null, findings: ['photo-large'] });
  });
});
