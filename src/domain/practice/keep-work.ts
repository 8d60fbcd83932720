import type { Ctx } from '#server/context.ts';
import { addEvidence, type ItemFiles } from './add-evidence.ts';
import { removeEvidence } from './remove-evidence.ts';
import { type DraftSave, saveDraft } from './save-draft.ts';

/** The whole form of an assessment: what was typed, the files that were chosen, the file to take out. */
export type KeptWork = DraftSave & ItemFiles & { remove: string | null };

/** Keeps everything a form holds, whichever of its buttons was pressed, so that none of them loses the rest. */
export async function keepWork(ctx: Ctx, { remove, files, ...draft }: KeptWork): Promise<{ savedAt: Date }> {
  if (remove) await removeEvidence(ctx, { id: remove });
  if (files.length > 0) await addEvidence(ctx, { ...draft, files });
  return saveDraft(ctx, draft);
}
