import { and, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { Mark } from './mark-rules.ts';
import type { Levels } from './rules.ts';

/** What a grader has put down so far, whole or not. */
export type GradingDraft = {
  submissionId: string;
  levels: Levels;
  highlight: string;
  change: string;
  nextStep: string;
  marks: readonly Mark[];
  voiceId: string | null;
};

/** What the actor has put down for a submission and not sent; null when there is nothing. */
export async function findGradingDraft(
  { db, actor }: ReadCtx,
  submissionId: string,
): Promise<(GradingDraft & { savedAt: Date }) | null> {
  const { gradingDraft } = db.tables;
  const own = and(eq(gradingDraft.submissionId, submissionId), eq(gradingDraft.graderId, actor.id));
  const [found] = await db.select().from(gradingDraft).where(own);
  return found ?? null;
}
