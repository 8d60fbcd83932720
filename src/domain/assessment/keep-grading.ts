import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { GradingDraft } from './draft-queries.ts';
import { mayGrade } from './policy.ts';
import { findSubmission } from './queries.ts';
import { findOwnVoice } from './voice-queries.ts';

/** Cut to what a form could hold, so that a draft cannot grow without end. */
const longestKept = 2_000;
const mostKept = 50;

/**
 * Keeps a grading that is not sent yet, for her alone. The last that comes counts: she has one form of it. No event: it
 * is nobody's business but hers.
 */
export async function keepGrading(ctx: Ctx, draft: GradingDraft): Promise<{ savedAt: Date }> {
  return transact(ctx, async (tx) => {
    const submission = await findSubmission(tx, draft.submissionId);
    if (!mayGrade(tx.actor, submission)) throw new AppError('forbidden', `grading of ${submission.id}`);
    const { gradingDraft } = tx.db.tables;
    const { submissionId, levels, marks } = draft;
    const voiceId = (await findOwnVoice(tx, draft))?.id ?? null;
    const cut = (text: string) => text.slice(0, longestKept);
    const words = { highlight: cut(draft.highlight), change: cut(draft.change), nextStep: cut(draft.nextStep) };
    const newest = { levels: { ...levels }, ...words, marks: marks.slice(0, mostKept), voiceId, savedAt: tx.now };
    await tx.db
      .insert(gradingDraft)
      .values({ submissionId, graderId: tx.actor.id, ...newest })
      .onConflictDoUpdate({ target: [gradingDraft.submissionId, gradingDraft.graderId], set: newest });
    return { savedAt: tx.now };
  });
}
