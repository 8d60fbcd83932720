import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { listTasks, type Task } from '../courses/task-queries.ts';
import { findDraft, findStudy, type Study } from '../practice/queries.ts';
import { type Attempt, listAttempts } from './queries.ts';

export type AssessmentState = 'new' | 'draft' | 'waiting' | 'needs-revision' | 'passed';

/** One practical assessment of the actor's, and how far she is with it. */
export type Assessment = {
  task: Task;
  courseId: string;
  state: AssessmentState;
  /** Her newest attempt that she has not taken back. */
  newest: Attempt | null;
  /** When she took up the draft that lies there. */
  openedAt: Date | null;
};

/** The practical assessments of all courses the actor learns in a cohort; in the order of what needs her first. */
export async function listAssessments(ctx: ReadCtx): Promise<Assessment[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'assessments');
  const studies = await listStudies(ctx);
  const lists = await Promise.all(studies.map((study) => listOfStudy(ctx, study)));
  return lists.flat().toSorted((one, other) => urgency[one.state] - urgency[other.state]);
}

const urgency: Record<AssessmentState, number> = { 'needs-revision': 0, draft: 1, new: 2, waiting: 3, passed: 4 };

async function listStudies(ctx: ReadCtx): Promise<Study[]> {
  const { cohort, enrolment } = ctx.db.tables;
  const rows = await ctx.db
    .selectDistinct({ courseId: cohort.courseId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(eq(enrolment.learnerId, ctx.actor.id));
  return Promise.all(rows.map(({ courseId }) => findStudy(ctx, courseId)));
}

async function listOfStudy(ctx: ReadCtx, { courseId, versionId }: Study): Promise<Assessment[]> {
  const tasks = await listTasks(ctx, versionId);
  return Promise.all(tasks.map((task) => assess(ctx, courseId, task)));
}

async function assess(ctx: ReadCtx, courseId: string, task: Task): Promise<Assessment> {
  const key = { courseId, taskId: task.taskId };
  const [attempts, draft] = await Promise.all([
    listAttempts(ctx, { ...key, learnerId: ctx.actor.id }),
    findDraft(ctx, key),
  ]);
  const standing = attempts.filter(({ state }) => state !== 'withdrawn');
  const newest = standing[0] ?? null;
  return { task, courseId, state: stateOf(standing, draft !== null), newest, openedAt: draft?.openedAt ?? null };
}

function stateOf(attempts: readonly Attempt[], hasDraft: boolean): AssessmentState {
  if (attempts[0]?.state === 'waiting') return 'waiting';
  if (attempts.some(({ state }) => state === 'passed')) return 'passed';
  if (attempts[0]?.state === 'needs-revision') return 'needs-revision';
  return hasDraft ? 'draft' : 'new';
}
