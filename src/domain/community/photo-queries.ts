import { asc, eq, inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findThread } from './post-queries.ts';

export type PostPhoto = { id: string; width: number | null; height: number | null };

/** The photographs of posts, in their order. For callers who have found the posts. */
export async function listPostPhotos(ctx: ReadCtx, postIds: readonly string[]): Promise<Map<string, PostPhoto[]>> {
  const { postPhoto } = ctx.db.tables;
  const { id, postId, width, height } = postPhoto;
  const rows = await ctx.db
    .select({ id, postId, width, height })
    .from(postPhoto)
    .where(inArray(postId, [...postIds]))
    .orderBy(asc(id));
  return Map.groupBy(rows, (row) => row.postId);
}

/** The bytes of a photograph, for those who read its post: hidden with it, gone with it. */
export async function readPostPhoto(ctx: ReadCtx, id: string, size: 'middle' | 'full') {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `photo ${id}`);
  const { post, postPhoto } = ctx.db.tables;
  const [found] = await ctx.db
    .select({ photo: postPhoto, questionId: post.questionId, postId: post.id })
    .from(postPhoto)
    .innerJoin(post, eq(post.id, postPhoto.postId))
    .where(eq(postPhoto.id, id));
  if (!found) throw new AppError('not-found', `photo ${id}`);
  const { question, answers } = await findThread(ctx, found.questionId ?? found.postId);
  const isShown = [question, ...answers].some((one) => one.id === found.postId);
  if (!isShown) throw new AppError('not-found', `photo ${id}`);
  const hash = (size === 'middle' && found.photo.middleHash) || found.photo.fileHash;
  const bytes = await ctx.storage.size(hash);
  const stream = bytes === null ? null : await ctx.storage.openRange(hash, { start: 0, end: bytes - 1 });
  if (bytes === null || !stream) throw new AppError('not-found', `photo ${id}`);
  return { bytes, stream };
}
