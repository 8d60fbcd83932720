import type { Ctx } from '#server/context.ts';
import { copyLevels } from './copy-levels.ts';
import type { GradingDraft } from './draft-queries.ts';
import { keepGrading } from './keep-grading.ts';
import { keepVoice } from './keep-voice.ts';
import { saveTemplate } from './save-template.ts';
import type { Template } from './template-queries.ts';

/** The whole grading form, whichever of its buttons was pressed. */
export type KeptForm = GradingDraft & {
  recording: Uint8Array | null;
  template: Template | null;
  /** Whether its levels go into the gradings of the others of her group, too. */
  isForAll?: boolean;
};

/** Keeps everything a grading form holds: first what was put down, so that a recording that will not do loses nothing. */
export async function keepForm(
  ctx: Ctx,
  { recording, template, isForAll, ...draft }: KeptForm,
): Promise<{ savedAt: Date; copied: number }> {
  const kept = await keepGrading(ctx, draft);
  if (template) await saveTemplate(ctx, template);
  const { copied } = isForAll ? await copyLevels(ctx, draft) : { copied: 0 };
  if (!recording) return { ...kept, copied };
  const { voiceId } = await keepVoice(ctx, { submissionId: draft.submissionId, bytes: recording });
  return { ...(await keepGrading(ctx, { ...draft, voiceId })), copied };
}
