import { type EncodedPhoto, encodePhoto } from '#server/photo.ts';
import { checkFile, type PhotoRule, photoLimits } from './rules.ts';

export type ShrunkPhoto = EncodedPhoto;

/**
 * A photograph as it is kept: upright, at most 1280 pixels long, at most 300 KB, WebP, with nothing in it but the
 * picture (no place, no phone, no owner). Or the rule that the file breaks. A picture cut off half way is `broken`.
 */
export async function shrinkPhoto(bytes: Uint8Array): Promise<ShrunkPhoto | PhotoRule> {
  return checkFile(bytes) ?? (await encodePhoto(bytes, photoLimits.pixels));
}
