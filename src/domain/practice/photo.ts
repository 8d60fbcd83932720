import { type EncodedPhoto, encodePhoto } from '#server/photo.ts';
import { checkPicture, type FileRule, mostPixels } from './file-rules.ts';

export type ShrunkPhoto = EncodedPhoto;

/**
 * A photograph as it is kept: upright, at most 1280 pixels long, at most 300 KB, WebP, with nothing in it but the
 * picture (no place, no phone, no owner). Or the rule that the file breaks. A picture cut off half way is `broken`.
 */
export async function shrinkPhoto(bytes: Uint8Array): Promise<ShrunkPhoto | FileRule> {
  return checkPicture(bytes) ?? (await encodePhoto(bytes, mostPixels));
}
