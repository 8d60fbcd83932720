import { and, eq, inArray } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';

type Owned = { learnerId: string; courseId: string; taskId: string };

/** Empties a learner's draft: its photographs stay where a submission holds them. Part of another verb. */
export async function clearDraft({ db }: TxCtx, { learnerId, courseId, taskId }: Owned): Promise<void> {
  const { draft, draftEvidence, evidence } = db.tables;
  const own = and(eq(evidence.learnerId, learnerId), eq(evidence.courseId, courseId), eq(evidence.taskId, taskId));
  await db
    .delete(draftEvidence)
    .where(inArray(draftEvidence.evidenceId, db.select({ id: evidence.id }).from(evidence).where(own)));
  await db
    .delete(draft)
    .where(and(eq(draft.learnerId, learnerId), eq(draft.courseId, courseId), eq(draft.taskId, taskId)));
}
