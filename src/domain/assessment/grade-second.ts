import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import type { Level, Rubric } from '../courses/package.ts';
import { findTask } from '../courses/task-queries.ts';
import { mayGradeSecond } from './moderation-policy.ts';
import { findRequest, listGraderIds } from './moderation-queries.ts';
import { standsNear } from './near-queries.ts';
import { findOriginal, type Original } from './original-queries.ts';
import { findGrading, findSubmission } from './queries.ts';
import { judge, type Levels } from './rules.ts';
import { checkSecond, lieApart } from './second-rules.ts';

/** `id` is made with the form; `levels` by criterion id. */
export type NewSecondGrading = { id: string; submissionId: string; levels: Levels; note: string };

/**
 * Grades a submission again, without having seen the first grading. Nothing changes for its learner; when the two lie
 * apart, somebody settles it. The same id with the same levels is one; `conflict` when another id was used before, the
 * first grading is gone, or she has come to stand near the work since she was asked (near-queries.ts).
 */
export async function gradeSecond(ctx: Ctx, input: NewSecondGrading): Promise<{ repeated: boolean; isApart: boolean }> {
  return transact(ctx, async (tx) => {
    const submission = await findSubmission(tx, input.submissionId);
    const request = await findRequest(tx, submission.id);
    if (!request) throw new AppError('not-found', `second grading of ${submission.id}`);
    const stored = await findStored(tx, input);
    if (stored) return { repeated: true, isApart: stored.isApart };
    const graded = { learnerId: submission.learnerId, graderIds: await listGraderIds(tx, submission.id) };
    if (!mayGradeSecond(tx.actor, { ...graded, askedId: request.graderId })) {
      throw new AppError('forbidden', `second grading of ${submission.id}`);
    }
    if (await standsNear(tx, submission.id))
      throw new AppError('conflict', `${submission.id} is no longer blind to her`);
    const { rubric } = await findTask(tx, submission.versionId, submission.taskId);
    const ids = rubric.criteria.map(({ id }) => id);
    const issues = checkSecond(ids, input.levels, input.note);
    if (issues.length > 0) throw new AppError('invalid', `second grading of ${submission.id}`, issues);
    const grading = await findGrading(tx, submission.id);
    if (!grading || !(await holdRequest(tx, submission.id))) {
      throw new AppError('conflict', `${submission.id} is not to be graded again`);
    }
    const isApart = await storeSecond(tx, input, rubric, await findOriginal(tx, grading));
    await recordEvent(tx, 'second-grading.given', submission.id);
    return { repeated: false, isApart };
  });
}

async function findStored({ db, actor }: TxCtx, { id, submissionId, levels, note }: NewSecondGrading) {
  const { secondGrading: second } = db.tables;
  const [stored] = await db.select().from(second).where(eq(second.submissionId, submissionId));
  const [sameId] = stored ? [stored] : await db.select().from(second).where(eq(second.id, id));
  if (!sameId) return null;
  const isSame = sameId.id === id && sameId.graderId === actor.id && sameId.note === note;
  if (isSame && Object.entries(sameId.levels).every(([one, level]) => levels[one] === level)) return sameId;
  throw new AppError('conflict', `second grading of ${submissionId} says something else`);
}

/** Takes hold of the request's row, so that declining and grading cannot both happen. */
async function holdRequest({ db, actor }: TxCtx, submissionId: string): Promise<boolean> {
  const { moderationRequest } = db.tables;
  const held = await db
    .update(moderationRequest)
    .set({ graderId: actor.id })
    .where(and(eq(moderationRequest.submissionId, submissionId), eq(moderationRequest.graderId, actor.id)))
    .returning({ submissionId: moderationRequest.submissionId });
  return held.length > 0;
}

async function storeSecond(tx: TxCtx, input: NewSecondGrading, rubric: Rubric, first: Original): Promise<boolean> {
  const { id, submissionId, note } = input;
  const levels = Object.fromEntries(
    rubric.criteria.flatMap((one): [string, Level][] =>
      input.levels[one.id] ? [[one.id, input.levels[one.id] ?? 1]] : [],
    ),
  );
  const { percent, verdict } = judge(rubric, levels);
  const isApart = lieApart(first, { levels, verdict });
  await tx.db.insert(tx.db.tables.secondGrading).values({
    ...{ id, submissionId, note, levels, percent, verdict, isApart },
    graderId: tx.actor.id,
    gradedAt: tx.now,
    firstGraderId: first.graderId,
    firstLevels: first.levels,
    firstVerdict: first.verdict,
  });
  return isApart;
}
