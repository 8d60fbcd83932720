import sharp, { type Sharp } from 'sharp';
import { type Decoded, decodeHeic } from './heic.ts';
import { likenessOf } from './likeness.ts';

export type EncodedPhoto = { bytes: Uint8Array; width: number; height: number };
/** In three sizes: at most 1280, 800 and 320 pixels long. `likeness`: see likeness.ts. */
export type PhotoSizes = EncodedPhoto & { middle: Uint8Array; small: Uint8Array; likeness: string | null };
export type PhotoFault = 'too-many-pixels' | 'broken';

const side = 1280;
const enough = 300 * 1024;
/** From good to small, until it is small enough. */
const tries = [
  { side, quality: 80 },
  { side, quality: 65 },
  { side, quality: 45 },
  { side: 1024, quality: 45 },
  { side: 800, quality: 40 },
  { side: 640, quality: 30 },
];

/**
 * A photograph as WebP: upright, at most 1280 pixels long, at most 300 KB, with nothing in it but the picture (no place,
 * no phone, no owner). Its kind was looked at before. A picture cut off half way is `broken`.
 */
export async function encodePhoto(bytes: Uint8Array, mostPixels: number): Promise<EncodedPhoto | PhotoFault> {
  const raw = await decode(bytes, mostPixels);
  return typeof raw === 'string' ? raw : encode(raw);
}

/** The same in three sizes, and what it looks like. HEIC is taken, too. */
export async function encodeSizes(bytes: Uint8Array, mostPixels: number): Promise<PhotoSizes | PhotoFault> {
  const raw = await decode(bytes, mostPixels);
  if (typeof raw === 'string') return raw;
  const [full, middle, small, likeness] = await Promise.all([
    encode(raw),
    shrink(raw, 800, 70),
    shrink(raw, 320, 65),
    likenessOf(open(raw)),
  ]);
  return { ...full, middle, small, likeness };
}

/** A picture of a film, at most 640 pixels long; null when the bytes are no picture. */
export async function encodePoster(bytes: Uint8Array, mostPixels: number): Promise<Uint8Array | null> {
  const raw = await decode(bytes, mostPixels);
  return typeof raw === 'string' ? null : shrink(raw, 640, 60);
}

const isHeic = (bytes: Uint8Array): boolean =>
  /^ftyp(hei[cxms]|hev[cx]|mif1|msf1)/.test(String.fromCharCode(...bytes.subarray(4, 12)));

/** The picture, decoded once, upright and no larger than it is kept. */
async function decode(bytes: Uint8Array, mostPixels: number): Promise<Decoded | PhotoFault> {
  if (isHeic(bytes)) {
    const decoded = await decodeHeic(bytes, mostPixels);
    return typeof decoded === 'string' ? decoded : shrinkRaw(open(decoded));
  }
  try {
    const picture = sharp(bytes, { limitInputPixels: false, failOn: 'error', sequentialRead: true });
    const { width, height } = await picture.metadata();
    if (width * height > mostPixels) return 'too-many-pixels';
    return await shrinkRaw(picture.autoOrient());
  } catch {
    return 'broken'; // sharp says no more than that the file cannot be decoded
  }
}

async function shrinkRaw(picture: Sharp): Promise<Decoded> {
  const { data, info } = await picture
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

const open = ({ data, ...raw }: Decoded): Sharp => sharp(data, { raw });

/** Only the small picture is encoded again and again. */
async function encode(raw: Decoded): Promise<EncodedPhoto> {
  let kept: EncodedPhoto | undefined;
  for (const { side: longest, quality } of tries) {
    const { data: webp, info: size } = await open(raw)
      .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer({ resolveWithObject: true });
    kept = { bytes: webp, width: size.width, height: size.height };
    if (webp.byteLength <= enough) break;
  }
  if (!kept) throw new Error('no way to encode a photograph');
  return kept;
}

const shrink = (raw: Decoded, longest: number, quality: number): Promise<Uint8Array> =>
  open(raw)
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .toBuffer();
