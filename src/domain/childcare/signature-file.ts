import sharp from 'sharp';
import type { Ctx } from '#server/context.ts';

/** A signature drawn with a finger, or photographed. */
const limits = { bytes: 8_000_000, pixels: 30_000_000, width: 600, height: 300 };

/**
 * Keeps a signature as a small picture in grey with nothing else in it, and returns its hash; null when the bytes are
 * no picture that can be read.
 */
export async function keepSignature({ storage }: Ctx, bytes: Uint8Array): Promise<string | null> {
  if (bytes.byteLength === 0 || bytes.byteLength > limits.bytes) return null;
  const small = await sharp(bytes, { limitInputPixels: limits.pixels })
    .rotate()
    .resize({ width: limits.width, height: limits.height, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .greyscale()
    .png({ compressionLevel: 9 })
    .toBuffer()
    .catch(() => null); // no picture
  return small && storage.put(small);
}
