import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import type { Claim } from '../accounts/prove-identity.ts';
import { addEvidence, type ItemFiles } from './add-evidence.ts';
import { dropUpload } from './drop-upload.ts';
import { removeEvidence } from './remove-evidence.ts';
import { type DraftSave, saveDraft } from './save-draft.ts';
import { sayShare } from './say-share.ts';
import { signWork } from './sign-work.ts';

/**
 * The whole form of an assessment: what was typed, the files that were chosen, the file to take out or to give up on its
 * way, the item that a witness signs with her number and PIN.
 */
/** `share`: a member's line of what she did in her group's work; null where there is no such field. */
export type KeptWork = DraftSave &
  ItemFiles & {
    share?: string | null;
    remove: string | null;
    drop: string | null;
    sign: { itemId: string; claim: Claim } | null;
  };

/** Keeps everything a form holds, whichever of its buttons was pressed, so that none of them loses the rest. */
export async function keepWork(
  ctx: Ctx,
  { remove, drop, files, sign, share, ...draft }: KeptWork,
): Promise<{ savedAt: Date }> {
  if (typeof share === 'string') await sayShare(ctx, { ...draft, share });
  if (remove) await removeEvidence(ctx, { id: remove });
  if (drop) await dropUpload(ctx, { id: drop });
  if (files.length > 0) await addEvidence(ctx, { ...draft, files });
  if (sign) await signWork(ctx, { ...draft, ...sign, id: newId(ctx.now) });
  return saveDraft(ctx, draft);
}
