import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { Task } from '../courses/task-queries.ts';
import type { Grading, Submission } from './queries.ts';
import { judge, type Levels, levelsByCompetency } from './rules.ts';
import { storePass } from './store-pass.ts';

export type Replacement = {
  submission: Submission;
  task: Task;
  /** As whoever decides has seen it: `conflict` when it was replaced since. */
  grading: Grading;
  levels: Levels;
  cause: 'moderation' | 'appeal';
};

/**
 * Replaces the levels of a grading; percent, verdict, pass and competency levels follow. What it said before is kept,
 * and the grader's sentences stay hers. Part of the verbs that settle and answer: they have asked policy and rules.
 */
export async function replaceGrading(tx: TxCtx, { submission, task, ...change }: Replacement): Promise<void> {
  const { grading, supersededGrading } = tx.db.tables;
  const { id, edition, levels, percent, verdict } = change.grading;
  const after = judge(task.rubric, change.levels);
  const replaced = await tx.db
    .update(grading)
    .set({ levels: change.levels, percent: after.percent, verdict: after.verdict, edition: edition + 1 })
    .where(and(eq(grading.id, id), eq(grading.edition, edition)))
    .returning({ id: grading.id });
  if (replaced.length === 0) throw new AppError('conflict', `grading ${id} was replaced`);
  const kept = { gradingId: id, edition, levels, percent, verdict, cause: change.cause };
  await tx.db.insert(supersededGrading).values({ ...kept, supersededBy: tx.actor.id, supersededAt: tx.now });
  await followLevels(tx, id, levelsByCompetency(task.rubric, change.levels));
  if (after.verdict === 'passed') await storePass(tx, submission, task);
  await recordEvent(tx, 'submission.regraded', submission.id);
}

/** Where this grading is still the newest that says something about a competency, it now says this. */
async function followLevels({ db }: TxCtx, gradingId: string, levels: ReturnType<typeof levelsByCompetency>) {
  const { competencyLevel } = db.tables;
  for (const [competency, level] of levels) {
    await db
      .update(competencyLevel)
      .set({ level })
      .where(and(eq(competencyLevel.gradingId, gradingId), eq(competencyLevel.competency, competency)));
  }
}
