import sharp, { type Sharp } from 'sharp';

export type EncodedPhoto = { bytes: Uint8Array; width: number; height: number };

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
export async function encodePhoto(
  bytes: Uint8Array,
  mostPixels: number,
): Promise<EncodedPhoto | 'too-many-pixels' | 'broken'> {
  try {
    const picture = sharp(bytes, { limitInputPixels: false, failOn: 'error', sequentialRead: true });
    const { width, height } = await picture.metadata();
    if (width * height > mostPixels) return 'too-many-pixels';
    return await encode(picture);
  } catch {
    return 'broken'; // sharp says no more than that the file cannot be decoded
  }
}

/** The picture is decoded once; only the small one is encoded again and again. */
async function encode(picture: Sharp): Promise<EncodedPhoto> {
  const { data, info } = await picture
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  let kept: EncodedPhoto | undefined;
  for (const { side: longest, quality } of tries) {
    const { data: webp, info: size } = await sharp(data, { raw })
      .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer({ resolveWithObject: true });
    kept = { bytes: webp, width: size.width, height: size.height };
    if (webp.byteLength <= enough) break;
  }
  if (!kept) throw new Error('no way to encode a photograph');
  return kept;
}
