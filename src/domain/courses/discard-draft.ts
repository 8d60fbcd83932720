import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findDraftById, findOpenDraft } from './draft-queries.ts';
import { reopenable } from './draft-rules.ts';
import { mayAuthorCourse } from './policy.ts';

/**
 * Puts an open draft away. Nothing of it is deleted: for thirty days it can be opened again. Refuses with `not-found`
 * (no open draft, or not hers).
 */
export async function discardDraft(ctx: Ctx, { draftId }: { draftId: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const draft = await findDraftById(tx, draftId);
    const { courseDraft } = tx.db.tables;
    const closed = { openFor: null, closedBy: tx.actor.id, closedAt: tx.now };
    await tx.db.update(courseDraft).set(closed).where(eq(courseDraft.id, draft.id));
    await recordEvent(tx, 'course-draft.discarded', draft.id);
  });
}

/**
 * Opens a draft that was put away. Refuses with `not-found` (none, not hers, or published) and with `conflict` when it was
 * put away more than thirty days ago or another draft of the course is open meanwhile.
 */
export async function reopenDraft(ctx: Ctx, { draftId }: { draftId: string }): Promise<{ courseId: string }> {
  return transact(ctx, async (tx) => {
    const draft = await findDiscarded(tx, draftId);
    const { courseId } = draft;
    const isTaken = (await findOpenDraft(tx, courseId)) !== null;
    if (isTaken || !reopenable(draft.closedAt, tx.now)) throw new AppError('conflict', `draft ${draftId}`);
    const { courseDraft } = tx.db.tables;
    const opened = { openFor: courseId, closedBy: null, closedAt: null };
    await tx.db.update(courseDraft).set(opened).where(eq(courseDraft.id, draftId));
    await recordEvent(tx, 'course-draft.reopened', draftId);
    return { courseId };
  });
}

async function findDiscarded({ db, actor }: TxCtx, draftId: string) {
  const { courseDraft } = db.tables;
  const discarded = and(eq(courseDraft.id, draftId), isNull(courseDraft.openFor), isNull(courseDraft.publicationId));
  const [draft] = await db.select().from(courseDraft).where(discarded);
  if (!draft?.closedAt || !mayAuthorCourse(actor, draft)) throw new AppError('not-found', `draft ${draftId}`);
  return { courseId: draft.courseId, closedAt: draft.closedAt };
}
