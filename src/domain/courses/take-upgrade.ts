import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { changeFiles } from './draft-files.ts';
import { findDraft } from './draft-queries.ts';
import { findUpgrade } from './upgrade-queries.ts';

/** `take` are the paths whose new content she wants; all other pieces stay as the draft has them. */
export type TakeUpgrade = { courseId: string; shippedId: string; take: readonly string[] };

/**
 * Takes pieces of a newer shipped version into the draft; what was there stays in its history. From then on the draft
 * counts as holding that version. Refuses with `not-found` (no draft of hers) or `conflict` (no such upgrade any more).
 */
export async function takeUpgrade(ctx: Ctx, { courseId, shippedId, take }: TakeUpgrade): Promise<{ taken: number }> {
  return transact(ctx, async (tx) => {
    const draft = await findDraft(tx, courseId);
    if (draft.shippedId === shippedId) return { taken: 0 };
    const upgrade = await findUpgrade(tx, draft);
    if (upgrade?.shippedId !== shippedId) throw new AppError('conflict', `upgrade of ${courseId} to ${shippedId}`);
    const wanted = upgrade.pieces.filter(({ path }) => take.includes(path));
    const changes = new Map(wanted.map(({ path, theirs }) => [path, theirs]));
    const taken = await changeFiles(tx, draft.id, changes);
    const { courseDraft } = tx.db.tables;
    await tx.db.update(courseDraft).set({ shippedId }).where(eq(courseDraft.id, draft.id));
    await recordEvent(tx, 'course-draft.upgraded', draft.id);
    return { taken: taken.length };
  });
}
