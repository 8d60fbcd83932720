import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findDraft } from './draft-queries.ts';
import { findCurrentVersionId } from './queries.ts';

/**
 * Says that the author has seen what is shown now (somebody restored a version since the draft was opened), and goes on
 * with her draft all the same. Refuses with `not-found` or with `conflict` when it changed once more.
 */
export async function rebaseDraft(
  ctx: Ctx,
  asked: { courseId: string; versionId: string },
): Promise<{ courseId: string }> {
  const { courseId, versionId } = asked;
  return transact(ctx, async (tx) => {
    const draft = await findDraft(tx, courseId);
    if ((await findCurrentVersionId(tx, courseId)) !== versionId) throw new AppError('conflict', `${courseId} changed`);
    if (draft.baseVersionId === versionId) return { courseId };
    const { courseDraft } = tx.db.tables;
    await tx.db.update(courseDraft).set({ baseVersionId: versionId }).where(eq(courseDraft.id, draft.id));
    await recordEvent(tx, 'course-draft.rebased', draft.id);
    return { courseId };
  });
}
