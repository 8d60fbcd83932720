import type { Ctx } from '#server/context.ts';
import { findGradingDraft } from './draft-queries.ts';
import { listParts } from './group-work-queries.ts';
import { keepGrading } from './keep-grading.ts';
import { findSubmission } from './queries.ts';
import type { Levels } from './rules.ts';

const empty = { levels: {}, highlight: '', change: '', nextStep: '', marks: [], voiceId: null };

/**
 * Puts the levels of one member’s grading into the gradings that are still to be given to the others of her group, where
 * they have none yet: what was picked for somebody already stays. They remain drafts, to be changed and sent one by one.
 */
export async function copyLevels(
  ctx: Ctx,
  { submissionId, levels }: { submissionId: string; levels: Levels },
): Promise<{ copied: number }> {
  const parts = await listParts(ctx, await findSubmission(ctx, submissionId));
  const waiting = parts.filter(({ isWaiting }) => isWaiting);
  for (const part of waiting) {
    const { savedAt: _savedAt, ...draft } = (await findGradingDraft(ctx, part.submissionId)) ?? {
      ...empty,
      submissionId: part.submissionId,
      savedAt: null,
    };
    await keepGrading(ctx, { ...draft, levels: { ...levels, ...draft.levels } });
  }
  return { copied: waiting.length };
}
