import { and, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import type { ReadCtx } from '#server/context.ts';
import { findClaim } from './claim-queries.ts';
import { type Claim, type ClaimState, claimState } from './claim-rules.ts';
import { findGradingDraft, type GradingDraft } from './draft-queries.ts';

import { listMarks } from './mark-queries.ts';
import type { Mark } from './mark-rules.ts';
import { findGradingDesk, findWork, type Work } from './queries.ts';
import { countDoneSince, listQueue, type WaitingEntry } from './queue-queries.ts';
import { isShown, type QueueFilter } from './queue-rules.ts';
import { findRevocable, type Revocable } from './revoke-queries.ts';
import { listTemplates, type Template } from './template-queries.ts';
import { findGradingVoice, findOwnVoice, type Voice } from './voice-queries.ts';

/** What belongs to a grading beside its row. */
export type Said = { marks: Mark[]; voice: Voice | null };

export type GradingDesk = Work & {
  previous: (Work & Said) | null;
  said: Said;
  claim: Claim | null;
  claimState: ClaimState;
  /** What she has put down and not sent, and the voice she has spoken for it. */
  draft: (GradingDraft & { savedAt: Date }) | null;
  voice: Voice | null;
  templates: Template[];
  queue: WaitingEntry[];
  /** How many she has graded today, and how many there are with those that wait. */
  progress: { done: number; total: number };
  /** Whether the course words this assessment's rubric otherwise by now: she grades by what the learner was told. */
  isRubricOld: boolean;
  /** What she may still take back: this work, or the one that she has just sent. */
  revocable: Revocable | null;
};

/** A submission with all that its grader needs, `justSent` being the one before; `not-found` and `forbidden` as `findGradingDesk`. */
export async function readGradingDesk(
  ctx: ReadCtx,
  id: string,
  filter: QueueFilter,
  justSent: string | null = null,
): Promise<GradingDesk> {
  const { previous, ...work } = await findGradingDesk(ctx, id);
  const [claim, draft, templates, waiting, done] = await Promise.all([
    findClaim(ctx, id),
    findGradingDraft(ctx, id),
    listTemplates(ctx),
    listQueue(ctx),
    countDoneSince(ctx, startOfDay(ctx.now)),
  ]);
  const queue = waiting.filter((entry) => isShown(entry, filter, ctx.now));
  return {
    ...work,
    previous: previous && { ...previous, ...(await readSaid(ctx, previous)) },
    said: await readSaid(ctx, work),
    claim,
    claimState: claimState(claim, ctx.actor.id, ctx.now),
    draft,
    voice: await findOwnVoice(ctx, { submissionId: id, voiceId: draft?.voiceId ?? null }),
    templates,
    queue,
    progress: { done, total: done + queue.length },
    isRubricOld: await hasNewRubric(ctx, work),
    revocable: await findRevocable(ctx, work.grading ? id : (justSent ?? '')),
  };
}

/** Marks and voice of a work's grading; the caller has found the work in her scope. */
export async function readSaid(
  ctx: ReadCtx,
  { submission, grading }: Pick<Work, 'submission' | 'grading'>,
): Promise<Said> {
  if (!grading) return { marks: [], voice: null };
  const [marks, voice] = await Promise.all([listMarks(ctx, grading.id), findGradingVoice(ctx, submission.id)]);
  return { marks, voice };
}

/** `movedAt`: since when its promise has moved on; `isClaimed`: somebody is grading it just now. */
export type ReadWork = Work & Said & { movedAt: Date | null; isClaimed: boolean };

/** A submission with all that is said about it: for whoever may see it, see `findWork`. */
export async function readWork(ctx: ReadCtx, id: string): Promise<ReadWork> {
  const work = await findWork(ctx, id);
  const { movedPromise } = ctx.db.tables;
  const [said, claim, moved] = await Promise.all([
    readSaid(ctx, work),
    findClaim(ctx, id),
    ctx.db.select({ at: movedPromise.movedAt }).from(movedPromise).where(eq(movedPromise.submissionId, id)),
  ]);
  return { ...work, ...said, movedAt: moved[0]?.at ?? null, isClaimed: claim !== null && claim.expiresAt > ctx.now };
}

const startOfDay = (now: Date): Date => new Date(`${chinaDate(now)}T00:00:00+08:00`);

async function hasNewRubric({ db }: ReadCtx, { submission, task }: Work): Promise<boolean> {
  const { course, task: tasks } = db.tables;
  const [shown] = await db
    .select({ rubric: tasks.rubric })
    .from(course)
    .innerJoin(tasks, and(eq(tasks.versionId, course.currentVersionId), eq(tasks.taskId, submission.taskId)))
    .where(eq(course.id, submission.courseId));
  return shown !== undefined && JSON.stringify(shown.rubric) !== JSON.stringify(task.rubric);
}
