import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';

type Owned = { learnerId: string; courseId: string; taskId: string };

/** Empties a learner's draft: its photographs stay where a submission holds them. Part of another verb. */
export async function clearDraft({ db }: TxCtx, { learnerId, courseId, taskId }: Owned): Promise<void> {
  const { draft, draftEvidence } = db.tables;
  await db
    .delete(draftEvidence)
    .where(
      and(
        eq(draftEvidence.learnerId, learnerId),
        eq(draftEvidence.courseId, courseId),
        eq(draftEvidence.taskId, taskId),
      ),
    );
  await db
    .delete(draft)
    .where(and(eq(draft.learnerId, learnerId), eq(draft.courseId, courseId), eq(draft.taskId, taskId)));
}
