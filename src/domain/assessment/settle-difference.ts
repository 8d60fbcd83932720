import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findTask } from '../courses/task-queries.ts';
import { maySettle } from './moderation-policy.ts';
import { findSecondGrading, listGraderIds } from './moderation-queries.ts';
import { checkReplacement, checkSettlement } from './moderation-rules.ts';
import { findGrading, findSubmission } from './queries.ts';
import { replaceGrading } from './replace-grading.ts';
import { judge, type Levels } from './rules.ts';

/** `edition`: of the grading that was looked at; `levels` count when it is regraded. */
export type Settling = {
  submissionId: string;
  outcome: 'upheld' | 'regraded';
  words: string;
  levels: Levels;
  edition: number;
};

/**
 * Settles two gradings that lie apart: the first one is upheld, or its levels are replaced; a pass that was given stays.
 * Sent twice it is one settlement; `conflict` when somebody has settled it otherwise or the grading was replaced since.
 */
export async function settleDifference(ctx: Ctx, input: Settling): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const submission = await findSubmission(tx, input.submissionId);
    const second = await findSecondGrading(tx, submission.id);
    if (!second?.isApart) throw new AppError('not-found', `difference of ${submission.id}`);
    if (await isStored(tx, input)) return { repeated: true };
    const graderIds = await listGraderIds(tx, submission.id);
    if (!maySettle(tx.actor, { ...submission, graderIds }))
      throw new AppError('forbidden', `settling ${submission.id}`);
    const task = await findTask(tx, submission.versionId, submission.taskId);
    const ids = task.rubric.criteria.map(({ id }) => id);
    const levels = Object.fromEntries(Object.entries(input.levels).filter(([id]) => ids.includes(id)));
    const grading = await findGrading(tx, submission.id);
    if (grading?.edition !== input.edition) throw new AppError('conflict', `grading of ${submission.id} has changed`);
    const issues = checkSettlement(ids, { ...input, levels });
    if (input.outcome === 'regraded' && issues.length === 0) {
      issues.push(...checkReplacement(grading, { levels, verdict: judge(task.rubric, levels).verdict }));
    }
    if (issues.length > 0) throw new AppError('invalid', `settling ${submission.id}`, issues);
    if (input.outcome === 'regraded') {
      await replaceGrading(tx, { submission, task, grading, levels, cause: 'moderation' });
    }
    await storeSettlement(tx, input);
    await recordEvent(tx, 'difference.settled', submission.id);
    return { repeated: false };
  });
}

async function isStored({ db, actor }: TxCtx, { submissionId, outcome, words }: Settling): Promise<boolean> {
  const { moderationSettlement: settlement } = db.tables;
  const [stored] = await db.select().from(settlement).where(eq(settlement.submissionId, submissionId));
  if (!stored) return false;
  if (stored.settledBy === actor.id && stored.outcome === outcome && stored.words === words.trim()) return true;
  throw new AppError('conflict', `difference of ${submissionId} is settled`);
}

async function storeSettlement({ db, actor, now }: TxCtx, { submissionId, outcome, words }: Settling): Promise<void> {
  const row = { submissionId, outcome, words: words.trim(), settledBy: actor.id, settledAt: now };
  await db.insert(db.tables.moderationSettlement).values(row);
}
