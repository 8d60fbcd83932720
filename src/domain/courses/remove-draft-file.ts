import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { changeFiles } from './draft-files.ts';
import { findDraftById, findDraftFile } from './draft-queries.ts';

/**
 * Takes a file out of an open draft; its text stays in the history. What is gone already is gone. Refuses with
 * `not-found` (no open draft, or not hers), `invalid` for course.md, `conflict` when somebody has saved it since `revision`.
 */
export async function removeDraftFile(
  ctx: Ctx,
  { draftId, path, revision }: { draftId: string; path: string; revision: number },
): Promise<{ changed: boolean }> {
  if (path === 'course.md') throw new AppError('invalid', path, [{ path: ['path'], rule: 'needed' }]);
  return transact(ctx, async (tx) => {
    const draft = await findDraftById(tx, draftId);
    const file = await findDraftFile(tx, draft.id, path);
    if (!file) return { changed: false };
    if (file.revision !== revision) throw new AppError('conflict', `${path} of ${draftId}`);
    await changeFiles(tx, draft.id, new Map([[path, null]]));
    await recordEvent(tx, 'course-draft.saved', draft.id);
    return { changed: true };
  });
}
