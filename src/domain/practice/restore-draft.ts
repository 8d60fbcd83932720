import { asc, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { layEvidence } from './lay-evidence.ts';
import type { Answers } from './rules.ts';

type HandedIn = { id: string; learnerId: string; courseId: string; taskId: string; answers: Answers };

/** Makes a draft of what was handed in, unless one is there already; says whether it did. Part of another verb. */
export async function restoreDraft(
  tx: TxCtx,
  { id, learnerId, courseId, taskId, answers }: HandedIn,
): Promise<boolean> {
  const { db, now } = tx;
  const { draft, evidence, submissionEvidence } = db.tables;
  const opened = await db
    .insert(draft)
    .values({ learnerId, courseId, taskId, answers, openedAt: now, savedAt: now })
    .onConflictDoNothing()
    .returning({ taskId: draft.taskId });
  if (opened.length === 0) return false;
  const held = await db
    .select({ id: evidence.id, itemId: evidence.itemId })
    .from(submissionEvidence)
    .innerJoin(evidence, eq(evidence.id, submissionEvidence.evidenceId))
    .where(eq(submissionEvidence.submissionId, id))
    .orderBy(asc(evidence.addedAt), asc(evidence.id));
  for (const photo of held) await layEvidence(tx, { learnerId, courseId, taskId }, photo);
  return true;
}
