import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, systemOf, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findGroup } from './group-queries.ts';
import { mayModerate, mayPost } from './policy.ts';
import { findThread } from './post-queries.ts';
import type { ReportReason } from './rules.ts';

/**
 * Asks a moderator to look at a post that she can read. A second report of hers changes nothing. The event is the
 * platform's: who asked is nobody's business that reads the log, and least of all of who moderates.
 */
export async function reportPost(ctx: Ctx, { postId, reason }: { postId: string; reason: ReportReason }) {
  return transact(ctx, async (tx) => {
    const { postReport } = tx.db.tables;
    const found = await findPost(tx, postId);
    const { question, answers } = await findThread(tx, found.questionId ?? found.id);
    if (![question, ...answers].some(({ id }) => id === postId)) throw new AppError('not-found', `post ${postId}`);
    if (!mayPost(tx.actor)) throw new AppError('forbidden', `report of ${postId}`);
    const row = { postId, reporterId: tx.actor.id, reason, reportedAt: tx.now };
    const stored = await tx.db.insert(postReport).values(row).onConflictDoNothing().returning();
    const platform = { ...tx, actor: systemOf(tx.actor.organisationId) };
    if (stored.length > 0) await recordEvent(platform, 'post.reported', postId);
    return { questionId: question.id };
  });
}

export type Moderation = { id: string; postId: string; act: 'hidden' | 'kept' | 'restored'; reason: string };

/**
 * Hides a post, lets a reported one stand, or brings a hidden one back; reports of it are settled with that. Hiding wants
 * a reason (`moderation-reason`). The same id twice is one act.
 */
export async function moderatePost(ctx: Ctx, { id, postId, act, reason }: Moderation) {
  return transact(ctx, async (tx) => {
    const { db, actor, now } = tx;
    const { post, postModeration, postReport } = db.tables;
    const found = await findPost(tx, postId);
    const group = await findGroup(tx, found.cohortId);
    if (!mayModerate(actor, group)) throw new AppError('forbidden', `moderation of ${postId}`);
    const [stored] = await db.select().from(postModeration).where(eq(postModeration.id, id));
    if (stored) return { cohortId: found.cohortId };
    if (act === 'hidden' && !reason.trim()) {
      throw new AppError('invalid', `moderation of ${postId}`, [{ path: ['reason'], rule: 'moderation-reason' }]);
    }
    const row = { id, postId, act, reason: reason.trim(), moderatedBy: actor.id, moderatedAt: now };
    await db.insert(postModeration).values(row);
    if (act !== 'kept') {
      const hiddenAt = act === 'hidden' ? now : null;
      await db.update(post).set({ hiddenAt }).where(eq(post.id, postId));
    }
    const open = and(eq(postReport.postId, postId), isNull(postReport.settledAt));
    await db.update(postReport).set({ settledAt: now }).where(open);
    await recordEvent(tx, `post.${act}`, postId);
    return { cohortId: found.cohortId };
  });
}

async function findPost({ db }: TxCtx, postId: string) {
  const { post } = db.tables;
  const [found] = await db
    .select()
    .from(post)
    .where(and(eq(post.id, postId), isNull(post.removedAt)));
  if (!found) throw new AppError('not-found', `post ${postId}`);
  return found;
}
