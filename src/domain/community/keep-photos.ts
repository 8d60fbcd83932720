import type { Ctx, TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { newId } from '#server/ids.ts';
import { preparePicture } from '../practice/photo.ts';
import { mostPostPhotos } from './photo-rules.ts';

/** A photograph as it is stored: made anew, without place, phone and owner. */
export type KeptPhoto = {
  fileHash: string;
  middleHash: string | null;
  smallHash: string | null;
  width: number | null;
  height: number | null;
};

/**
 * Makes the photographs of a post anew and puts them into storage; which post they belong to is written with it, and
 * what no post names is swept away after a day. Refuses with `invalid`: `photo-many`, and `photo-unreadable` for the
 * whole post when one of them is none.
 */
export async function preparePostPhotos(ctx: Ctx, photos: readonly Uint8Array[]): Promise<KeptPhoto[]> {
  const refuse = (rule: string) => new AppError('invalid', 'photographs of a post', [{ path: ['photos'], rule }]);
  if (photos.length > mostPostPhotos) throw refuse('photo-many');
  const kept: KeptPhoto[] = [];
  for (const bytes of photos) {
    const picture = await preparePicture(ctx, bytes);
    if (typeof picture === 'string') throw refuse('photo-unreadable');
    const { fileHash, middleHash, smallHash, width, height } = picture;
    kept.push({ fileHash, middleHash, smallHash, width, height });
  }
  return kept;
}

/** Writes down whose photographs they are, in their order. */
export async function storePostPhotos({ db, now }: TxCtx, postId: string, photos: readonly KeptPhoto[]): Promise<void> {
  if (photos.length === 0) return;
  await db
    .insert(db.tables.postPhoto)
    .values(photos.map((photo, at) => ({ ...photo, postId, id: newId(new Date(now.getTime() + at)), addedAt: now })));
}
