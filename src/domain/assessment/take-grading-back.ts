import { and, desc, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { awaitAgain } from '../practice/await-again.ts';
import { isRevocable } from './claim-rules.ts';
import { listMarks } from './mark-queries.ts';
import { hasFollowed, type OwnGrading } from './revoke-queries.ts';
import { levelsByCompetency } from './rules.ts';

/**
 * Takes a grading away again: the submission waits, what was written is her draft, pass and competency levels are as
 * they were; what it said is kept. `conflict` when it is too late, or something has followed. Part of another verb.
 */
export async function takeGradingBack(tx: TxCtx, own: OwnGrading): Promise<void> {
  if (!isRevocable(own, tx.now) || (await hasFollowed(tx, own))) {
    throw new AppError('conflict', `grading ${own.id} cannot be taken back`);
  }
  await keepRevoked(tx, own);
  await undoLevels(tx, own);
  const { grading, photoMark, taskPass } = tx.db.tables;
  await tx.db.delete(taskPass).where(eq(taskPass.submissionId, own.submissionId));
  await tx.db.delete(photoMark).where(eq(photoMark.gradingId, own.id));
  await tx.db.delete(grading).where(eq(grading.id, own.id));
  await awaitAgain(tx, { ...own, id: own.submissionId });
  await recordEvent(tx, 'submission.grading-revoked', own.submissionId);
}

async function keepRevoked(tx: TxCtx, own: OwnGrading): Promise<void> {
  const { gradingDraft, revokedGrading } = tx.db.tables;
  const { id, submissionId, graderId, levels, percent, verdict, gradedAt, highlight, change, nextStep, voiceId } = own;
  const words = { highlight, change, nextStep };
  const row = { id, submissionId, graderId, levels, words, percent, verdict, gradedAt, revokedAt: tx.now };
  await tx.db.insert(revokedGrading).values(row);
  const draft = { levels, ...words, marks: await listMarks(tx, id), voiceId, savedAt: tx.now };
  await tx.db
    .insert(gradingDraft)
    .values({ submissionId, graderId, ...draft })
    .onConflictDoUpdate({ target: [gradingDraft.submissionId, gradingDraft.graderId], set: draft });
}

/** Where this grading was the newest word about a competency, the one before it is again; or there is none. */
async function undoLevels(tx: TxCtx, own: OwnGrading): Promise<void> {
  const { competencyLevel } = tx.db.tables;
  const lost = await tx.db
    .delete(competencyLevel)
    .where(eq(competencyLevel.gradingId, own.id))
    .returning({ competency: competencyLevel.competency });
  const open = new Set(lost.map(({ competency }) => competency));
  if (open.size === 0) return;
  for (const { gradingId, at, rubric, levels } of await listEarlier(tx, own)) {
    for (const [competency, level] of levelsByCompetency(rubric, levels)) {
      if (!open.delete(competency)) continue;
      await tx.db.insert(competencyLevel).values({ learnerId: own.learnerId, competency, level, gradingId, at });
    }
  }
}

async function listEarlier({ db }: TxCtx, { id, learnerId }: OwnGrading) {
  const { grading, submission, task } = db.tables;
  const rows = await db
    .select({ gradingId: grading.id, at: grading.gradedAt, rubric: task.rubric, levels: grading.levels })
    .from(grading)
    .innerJoin(submission, eq(submission.id, grading.submissionId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .where(eq(submission.learnerId, learnerId))
    .orderBy(desc(grading.gradedAt), desc(grading.id));
  return rows.filter(({ gradingId }) => gradingId !== id);
}
