import type { Ctx } from '#server/context.ts';
import { claimNext, type QueuePlace } from './claim-next.ts';
import { gradeSubmission, type NewGrading } from './grade-submission.ts';
import { keepGrading } from './keep-grading.ts';
import { keepVoice } from './keep-voice.ts';

/** The whole grading form: `recording` is a voice that is not kept yet; `place` is where in the queue she works. */
export type GivenGrading = Required<NewGrading> & { recording: Uint8Array | null; place: QueuePlace };

/**
 * Keeps all that a form holds, so that a refusal loses nothing, not even the voice; grades; and takes up the next work
 * in the same queue. `nextId` is null when nothing is left in it.
 */
export async function giveGrading(
  ctx: Ctx,
  { recording, place, ...form }: GivenGrading,
): Promise<{ repeated: boolean; nextId: string | null }> {
  const { submissionId } = form;
  await keepGrading(ctx, form);
  const voiceId = recording ? (await keepVoice(ctx, { submissionId, bytes: recording })).voiceId : form.voiceId;
  const grading = { ...form, voiceId };
  if (recording) await keepGrading(ctx, grading);
  const { repeated } = await gradeSubmission(ctx, grading);
  return { repeated, nextId: await claimNext(ctx, place) };
}
