import { and, eq, isNull } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findGroup, listGroups } from './group-queries.ts';
import { mayPostNotice } from './policy.ts';
import { checkNotice, type NoticeText } from './rules.ts';

/** `id` is made with the form; `sessionId`: the evening it is about. */
export type NewNotice = NoticeText & { id: string; cohortId: string; sessionId: string | null; bySms: boolean };

/** Tells a cohort something. The same id with the same words is one; text messages follow from the event. */
export async function postNotice(ctx: Ctx, input: NewNotice): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const { db, actor, now } = tx;
    const { notice } = db.tables;
    const group = await findGroup(tx, input.cohortId);
    if (!mayPostNotice(actor, group)) throw new AppError('forbidden', `notice to ${group.id}`);
    const [title, body] = [input.title.trim(), input.body.trim()];
    const [stored] = await db.select().from(notice).where(eq(notice.id, input.id));
    if (stored) {
      if (stored.title === title && stored.body === body && stored.cohortId === group.id) return { id: stored.id };
      throw new AppError('conflict', `notice ${input.id} says something else`);
    }
    const issues = checkNotice(input, chinaDate(now));
    if (issues.length > 0) throw new AppError('invalid', `notice to ${group.id}`, issues);
    if (input.sessionId) await requireSession(tx, group.id, input.sessionId);
    await db.insert(notice).values({ ...input, title, body, postedBy: actor.id, postedAt: now });
    await recordEvent(tx, 'notice.posted', input.id);
    return { id: input.id };
  });
}

/** Takes a notice back: nobody sees it any more, and no text message goes out. */
export async function withdrawNotice(ctx: Ctx, { noticeId }: { noticeId: string }): Promise<{ cohortId: string }> {
  return transact(ctx, async (tx) => {
    const { notice } = tx.db.tables;
    const [found] = await tx.db.select().from(notice).where(eq(notice.id, noticeId));
    if (!found) throw new AppError('not-found', `notice ${noticeId}`);
    const group = await findGroup(tx, found.cohortId);
    if (!mayPostNotice(tx.actor, group)) throw new AppError('forbidden', `notice ${noticeId}`);
    if (found.withdrawnAt) return { cohortId: group.id };
    const withdrawn = { withdrawnAt: tx.now, withdrawnBy: tx.actor.id };
    await tx.db
      .update(notice)
      .set(withdrawn)
      .where(and(eq(notice.id, noticeId), isNull(notice.withdrawnAt)));
    await recordEvent(tx, 'notice.withdrawn', noticeId);
    return { cohortId: group.id };
  });
}

/** 知道了: a learner has read a notice of her cohort. A second time changes nothing; it is no event of the audit log. */
export async function readNotice(ctx: Ctx, { noticeId }: { noticeId: string }): Promise<{ read: true }> {
  return transact(ctx, async (tx) => {
    const { notice, noticeReading } = tx.db.tables;
    const [found] = await tx.db.select().from(notice).where(eq(notice.id, noticeId));
    const groups = tx.actor.role === 'learner' ? await listGroups(tx) : [];
    if (!found || !groups.some(({ id }) => id === found.cohortId))
      throw new AppError('not-found', `notice ${noticeId}`);
    const row = { noticeId, personId: tx.actor.id, readAt: tx.now };
    await tx.db.insert(noticeReading).values(row).onConflictDoNothing();
    return { read: true };
  });
}

async function requireSession({ db }: TxCtx, cohortId: string, sessionId: string): Promise<void> {
  const { session } = db.tables;
  const [found] = await db
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.id, sessionId), eq(session.cohortId, cohortId)));
  if (!found) throw new AppError('not-found', `session ${sessionId}`);
}
