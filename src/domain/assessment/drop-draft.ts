import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';

/** What the actor had put down for a submission is sent: away with her draft of it. Part of another verb. */
export async function dropDraft({ db, actor }: TxCtx, submissionId: string): Promise<void> {
  const { gradingDraft } = db.tables;
  const own = and(eq(gradingDraft.submissionId, submissionId), eq(gradingDraft.graderId, actor.id));
  await db.delete(gradingDraft).where(own);
}
