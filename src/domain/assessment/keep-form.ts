import type { Ctx } from '#server/context.ts';
import type { GradingDraft } from './draft-queries.ts';
import { keepGrading } from './keep-grading.ts';
import { keepVoice } from './keep-voice.ts';
import { saveTemplate } from './save-template.ts';
import type { Template } from './template-queries.ts';

/** The whole grading form, whichever of its buttons was pressed. */
export type KeptForm = GradingDraft & { recording: Uint8Array | null; template: Template | null };

/** Keeps everything a grading form holds: first what was put down, so that a recording that will not do loses nothing. */
export async function keepForm(ctx: Ctx, { recording, template, ...draft }: KeptForm): Promise<{ savedAt: Date }> {
  const kept = await keepGrading(ctx, draft);
  if (template) await saveTemplate(ctx, template);
  if (!recording) return kept;
  const { voiceId } = await keepVoice(ctx, { submissionId: draft.submissionId, bytes: recording });
  return keepGrading(ctx, { ...draft, voiceId });
}
