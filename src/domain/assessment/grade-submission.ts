import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { Rubric } from '../courses/package.ts';
import { findTask, type Task } from '../courses/task-queries.ts';
import { settleSubmission } from '../practice/settle-submission.ts';
import { mayGrade } from './policy.ts';
import { findSubmission, type Submission } from './queries.ts';
import { checkGrading, type Judgement, judge, type Levels, levelsByCompetency } from './rules.ts';
import { storePass } from './store-pass.ts';

/** `id` is made with the form; `levels` by criterion id. */
export type NewGrading = {
  id: string;
  submissionId: string;
  levels: Levels;
  highlight: string;
  change: string;
  nextStep: string;
};

/**
 * Grades a submission that waits: the pass rule decides, the mentor's three sentences explain. The same id with the
 * same content is one grading; `conflict` when somebody else was faster, when the learner has taken her work back, or
 * when the id was used for something else: `findWork` says which.
 */
export async function gradeSubmission(ctx: Ctx, grading: NewGrading): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const submission = await findSubmission(tx, grading.submissionId);
    if (!mayGrade(tx.actor, submission)) throw new AppError('forbidden', `grading of ${submission.id}`);
    if (await isStored(tx, grading)) return { repeated: true };
    const task = await findTask(tx, submission.versionId, submission.taskId);
    const issues = checkGrading(task.rubric, grading.levels, grading);
    if (issues.length > 0) throw new AppError('invalid', `grading of ${submission.id}`, issues);
    if (!(await settleSubmission(tx, submission.id))) {
      throw new AppError('conflict', `submission ${submission.id} does not wait`);
    }
    await storeGrading(tx, grading, task.rubric, submission, task);
    await recordEvent(tx, 'submission.graded', submission.id);
    return { repeated: false };
  });
}

async function isStored({ db, actor }: TxCtx, { id, submissionId, levels, ...words }: NewGrading): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.grading).where(eq(db.tables.grading.id, id));
  if (!stored) return false;
  const isSame =
    stored.submissionId === submissionId &&
    stored.graderId === actor.id &&
    stored.highlight === words.highlight &&
    stored.change === words.change &&
    stored.nextStep === words.nextStep &&
    Object.entries(stored.levels).every(([criterion, level]) => levels[criterion] === level);
  if (isSame) return true;
  throw new AppError('conflict', `grading ${id} says something else`);
}

async function storeGrading(tx: TxCtx, input: NewGrading, rubric: Rubric, submission: Submission, task: Task) {
  const { grading } = tx.db.tables;
  const graded = rubric.criteria.flatMap(({ id }) => (input.levels[id] ? [[id, input.levels[id]] as const] : []));
  const levels = Object.fromEntries(graded);
  const { percent, verdict }: Judgement = judge(rubric, levels);
  const { id, submissionId, highlight, change, nextStep } = input;
  const words = { highlight, change, nextStep };
  const row = { id, submissionId, ...words, levels, percent, verdict, graderId: tx.actor.id, gradedAt: tx.now };
  await tx.db.insert(grading).values(row);
  for (const [competency, level] of levelsByCompetency(rubric, levels)) {
    await storeLevel(tx, { learnerId: submission.learnerId, competency }, { level, gradingId: id, at: tx.now });
  }
  if (verdict === 'passed') await storePass(tx, submission, task);
}

type LevelRow = TxCtx['db']['tables']['competencyLevel']['$inferInsert'];

/** The newest level counts, also when it is lower than before (domain.md §2). */
async function storeLevel(
  { db }: TxCtx,
  own: Pick<LevelRow, 'learnerId' | 'competency'>,
  newest: Pick<LevelRow, 'level' | 'gradingId' | 'at'>,
): Promise<void> {
  const { competencyLevel } = db.tables;
  await db
    .insert(competencyLevel)
    .values({ ...own, ...newest })
    .onConflictDoUpdate({ target: [competencyLevel.learnerId, competencyLevel.competency], set: newest });
}
