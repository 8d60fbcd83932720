import sharp from 'sharp';
import type { Ctx } from '#server/context.ts';
import { findExif, readCaptureDay } from '#server/exif-day.ts';
import { encodeSizes } from '#server/photo.ts';
import { checkPicture, type FileRule, mostPixels } from './file-rules.ts';
import type { PreparedFile } from './prepare-file.ts';

/**
 * Stores a photograph as it is kept: upright, WebP, in three sizes, with nothing in it but the picture (no place, no
 * phone, no owner); beside it the day on which it was taken, and what it looks like. Or the rule that the file breaks:
 * because the picture is made anew, whatever hung at its end is gone.
 */
export async function preparePicture({ storage }: Ctx, bytes: Uint8Array): Promise<PreparedFile | FileRule> {
  const rule = checkPicture(bytes);
  if (rule) return rule;
  const photo = await encodeSizes(bytes, mostPixels);
  if (typeof photo === 'string') return photo;
  const [fileHash, middleHash, smallHash] = await Promise.all(
    [photo.bytes, photo.middle, photo.small].map(storage.put),
  );
  if (!fileHash || !middleHash || !smallHash) throw new Error('storage gives a hash for everything');
  const { width, height, likeness } = photo;
  const facts = { width, height, likeness, bytes: photo.bytes.byteLength, capturedOn: await findDay(bytes) };
  return { ...facts, mediaType: 'image/webp', fileHash, middleHash, smallHash, posterHash: null, seconds: null };
}

async function findDay(bytes: Uint8Array): Promise<string | null> {
  const exif = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .then((metadata) => metadata.exif ?? null)
    .catch(() => null); // sharp does not open every HEIC
  const found = exif ?? findExif(bytes);
  return found && readCaptureDay(found);
}
