import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { preparePicture } from '../practice/photo.ts';
import { mayRunForums } from './forum-policy.ts';
import { findForum, listPhotos } from './forum-queries.ts';
import { mostPhotos } from './forum-rules.ts';

/** `id` is made with the form; `agreed`: everybody in the picture said yes. */
export type NewPhoto = { id: string; forumId: string; agreed: boolean; bytes: Uint8Array };

/**
 * Adds a photograph of a forum, made anew without place or phone, and only when everybody in it agreed; at most four.
 * The same id twice is one.
 */
export async function addForumPhoto(ctx: Ctx, input: NewPhoto): Promise<{ repeated: boolean }> {
  const { agreed, bytes, forumId, id } = input;
  const refuse = (rule: string) => new AppError('invalid', `photo of ${forumId}`, [{ path: ['photo'], rule }]);
  await findForum(ctx, forumId);
  if (!mayRunForums(ctx.actor)) throw new AppError('forbidden', `photo of ${forumId}`);
  if (!agreed) throw refuse('not-agreed');
  const picture = await preparePicture(ctx, bytes);
  if (typeof picture === 'string') throw refuse('no-photo');
  const { fileHash, middleHash, smallHash, width, height } = picture;
  return transact(ctx, async (tx) => {
    const photos = await listPhotos(tx, forumId);
    if (photos.some((one) => one.id === id)) return { repeated: true };
    if (photos.length >= mostPhotos) throw refuse('too-many');
    await tx.db.insert(tx.db.tables.forumPhoto).values({
      ...{ id, forumId, fileHash, middleHash, smallHash, width, height },
      addedBy: tx.actor.id,
      addedAt: tx.now,
    });
    await recordEvent(tx, 'forum-photo.added', id);
    return { repeated: false };
  });
}

/** Takes a photograph away for good, as whoever is in it may ask. Gone already: nothing happens. */
export async function removeForumPhoto(ctx: Ctx, input: { forumId: string; photoId: string }) {
  return transact(ctx, async (tx) => {
    const forum = await findForum(tx, input.forumId);
    if (!mayRunForums(tx.actor)) throw new AppError('forbidden', `photo of ${forum.id}`);
    const found = (await listPhotos(tx, forum.id)).find(({ id }) => id === input.photoId);
    if (!found) return { repeated: true };
    await tx.db.delete(tx.db.tables.forumPhoto).where(eq(tx.db.tables.forumPhoto.id, found.id));
    await recordEvent(tx, 'forum-photo.removed', found.id);
    return { repeated: false };
  });
}
