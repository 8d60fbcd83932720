import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';

/**
 * Consequence of `person.erased` (subject: her id): her questions, answers and stories are taken away and what they said
 * and showed is gone, also from before she changed them. Nothing happens while she is not erased.
 */
export async function forgetPosts(ctx: Ctx, personId: string): Promise<void> {
  if (ctx.actor.role !== 'system') throw new AppError('forbidden', `posts of ${personId}`);
  await transact(ctx, async (tx) => {
    const { noticeReading, person, reminder, reminderOff, storyEcho } = tx.db.tables;
    const [she] = await tx.db.select({ erasedAt: person.erasedAt }).from(person).where(eq(person.id, personId));
    if (!she?.erasedAt) return;
    await takeAway(tx, personId);
    await tx.db.delete(storyEcho).where(eq(storyEcho.personId, personId));
    await tx.db.delete(reminder).where(eq(reminder.personId, personId));
    await tx.db.delete(reminderOff).where(eq(reminderOff.personId, personId));
    await tx.db.delete(noticeReading).where(eq(noticeReading.personId, personId));
  });
}

async function takeAway({ db, now }: TxCtx, authorId: string): Promise<void> {
  const { post, postEdit, postPhoto, story } = db.tables;
  const own = db.select({ id: post.id }).from(post).where(eq(post.authorId, authorId));
  await db.delete(postEdit).where(inArray(postEdit.postId, own));
  await db.delete(postPhoto).where(inArray(postPhoto.postId, own));
  const standing = and(eq(post.authorId, authorId), isNull(post.removedAt));
  await db.update(post).set({ removedAt: now }).where(standing);
  await db.update(post).set({ body: '' }).where(eq(post.authorId, authorId));
  const told = and(eq(story.authorId, authorId), isNull(story.withdrawnAt));
  await db.update(story).set({ withdrawnAt: now }).where(told);
  const nothing = { title: '', background: '', did: '', numbers: '', failed: '', advice: '', sentBackWhy: '' };
  await db.update(story).set(nothing).where(eq(story.authorId, authorId));
}
