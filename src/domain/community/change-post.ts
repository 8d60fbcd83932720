import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findThread } from './post-queries.ts';
import { canEdit, checkPost } from './rules.ts';

/** Puts her own words right within a quarter of an hour; what they were is kept. After that: `conflict`. */
export async function editPost(ctx: Ctx, input: { postId: string; body: string; knowsPrivate: boolean }) {
  return transact(ctx, async (tx) => {
    const { db, now } = tx;
    const { post, postEdit } = db.tables;
    const own = await findOwn(tx, input.postId);
    const body = input.body.trim();
    const questionId = own.questionId ?? own.id;
    if (body === own.body) return { questionId };
    if (!canEdit(own.postedAt, now)) throw new AppError('conflict', `post ${own.id} is too old to be changed`);
    const issues = checkPost({ ...input, body }, 0);
    if (issues.length > 0) throw new AppError('invalid', `post ${own.id}`, issues);
    await db.insert(postEdit).values({ postId: own.id, body: own.body, editedAt: now });
    await db.update(post).set({ body }).where(eq(post.id, own.id));
    await recordEvent(tx, 'post.edited', own.id);
    return { questionId };
  });
}

/** Takes her own words away, and her photographs for good; answers to a question go out of sight with it. Gone is gone. */
export async function removePost(ctx: Ctx, { postId }: { postId: string }) {
  return transact(ctx, async (tx) => {
    const { post, postPhoto } = tx.db.tables;
    const [gone] = await tx.db.select().from(post).where(eq(post.id, postId));
    const isGone = gone?.authorId === tx.actor.id && gone.removedAt !== null;
    const own = isGone ? gone : await findOwn(tx, postId);
    if (isGone) return { questionId: own.questionId, cohortId: own.cohortId };
    await tx.db.delete(postPhoto).where(eq(postPhoto.postId, own.id));
    await tx.db.update(post).set({ removedAt: tx.now }).where(eq(post.id, own.id));
    await recordEvent(tx, 'post.removed', own.id);
    return { questionId: own.questionId, cohortId: own.cohortId };
  });
}

/** 帮到我了: who asked says which answer helped, or takes that back. Nobody else's to say: `not-found`. */
export async function markHelpful(ctx: Ctx, { postId, helps }: { postId: string; helps: boolean }) {
  return transact(ctx, async (tx) => {
    const { post } = tx.db.tables;
    const [answer] = await tx.db
      .select()
      .from(post)
      .where(and(eq(post.id, postId), isNull(post.removedAt)));
    if (!answer?.questionId) throw new AppError('not-found', `answer ${postId}`);
    const { question } = await findThread(tx, answer.questionId);
    if (question.authorId !== tx.actor.id) throw new AppError('not-found', `answer ${postId}`);
    const isMarked = answer.helpedAt !== null;
    if (isMarked === helps) return { questionId: question.id };
    await tx.db
      .update(post)
      .set({ helpedAt: helps ? tx.now : null })
      .where(eq(post.id, postId));
    await recordEvent(tx, helps ? 'answer.helped' : 'answer.unmarked', postId);
    return { questionId: question.id };
  });
}

async function findOwn({ actor, db }: TxCtx, postId: string) {
  const { post } = db.tables;
  const [own] = await db
    .select()
    .from(post)
    .where(and(eq(post.id, postId), eq(post.authorId, actor.id), isNull(post.removedAt)));
  if (!own) throw new AppError('not-found', `own post ${postId}`);
  return own;
}
