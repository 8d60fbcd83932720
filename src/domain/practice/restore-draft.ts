import { eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import type { Answers } from './rules.ts';

type HandedIn = { id: string; learnerId: string; courseId: string; taskId: string; answers: Answers };

/** Makes a draft of what was handed in, unless one is there already; says whether it did. Part of another verb. */
export async function restoreDraft(
  { db, now }: TxCtx,
  { id, learnerId, courseId, taskId, answers }: HandedIn,
): Promise<boolean> {
  const { draft, draftEvidence, submissionEvidence } = db.tables;
  const opened = await db
    .insert(draft)
    .values({ learnerId, courseId, taskId, answers, openedAt: now, savedAt: now })
    .onConflictDoNothing()
    .returning({ taskId: draft.taskId });
  if (opened.length === 0) return false;
  const held = await db
    .select({ evidenceId: submissionEvidence.evidenceId })
    .from(submissionEvidence)
    .where(eq(submissionEvidence.submissionId, id));
  if (held.length > 0) await db.insert(draftEvidence).values(held).onConflictDoNothing();
  return true;
}
