import type { Ctx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findDraftById, findDraftFile, readDraftFile } from './draft-queries.ts';
import { type SavedFile, saveDraftFile } from './save-draft-file.ts';

export type DraftPath = { draftId: string; path: string };

/** Of those who meet at least one gets through each time. */
const mostTries = 12;

/**
 * Changes a text of an open draft as it stands now, whoever saved it last: for changes that know their own place in it.
 * `change` gets the empty text where there is no file yet. Refuses with `not-found`, and with what `change` throws.
 */
export async function editDraftText(
  ctx: Ctx,
  { draftId, path }: DraftPath,
  change: (text: string) => string,
): Promise<SavedFile> {
  for (let tries = 1; ; tries += 1) {
    const draft = await findDraftById(ctx, draftId);
    const file = await findDraftFile(ctx, draft.id, path);
    const text = file ? new TextDecoder().decode(await readDraftFile(ctx, file)) : '';
    const saved = { draftId: draft.id, path, content: change(text), revision: file?.revision ?? null };
    const outcome = await saveDraftFile(ctx, saved).catch((error: unknown) => {
      // Somebody has saved between our reading and our writing: read again.
      const isLate = error instanceof AppError && error.code === 'conflict' && tries < mostTries;
      if (isLate) return null;
      throw error;
    });
    if (outcome) return outcome;
  }
}
