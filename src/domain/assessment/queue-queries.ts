import { and, asc, count, desc, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type ClaimState, claimState } from './claim-rules.ts';
import { mayOpenQueue } from './policy.ts';
import type { Verdict } from './rules.ts';
import { submissionsFor, submissionsInCare } from './scope.ts';

export type QueueEntry = {
  id: string;
  learnerId: string;
  learner: string;
  village: string | null;
  villageEn: string | null;
  task: string;
  taskEn: string;
  cohortId: string;
  cohort: string;
  cohortEn: string;
  number: number;
  submittedAt: Date;
  /** The group whose work it is; null for work done alone. */
  groupId: string | null;
};
export type DoneEntry = QueueEntry & { verdict: Verdict; gradedAt: Date };

/** `isHelp`: her own learners' mentor has promised it, but it has moved on to everybody of the college (搭把手). */
export type WaitingEntry = QueueEntry & {
  courseId: string;
  course: string;
  courseEn: string;
  villageId: string | null;
  mentorId: string | null;
  mentor: string | null;
  claim: ClaimState;
  /** Who has taken it up, when that is somebody else. */
  claimedBy: string | null;
  isHelp: boolean;
};

const shownDone = 20;
/** More than anybody grades in a month; what comes after it comes up as the first are graded. */
const mostWaiting = 1000;

/** What waits for the actor's grading, the oldest promise first; her own work is not among it. */
export async function listQueue(ctx: ReadCtx): Promise<WaitingEntry[]> {
  requireQueue(ctx);
  const rows = await selectQueue(ctx);
  const names = await namesOf(ctx, rows);
  return rows.map(({ claimerId, claimEndsAt, inCare, ...entry }) => {
    const claim = claimerId && claimEndsAt ? { graderId: claimerId, expiresAt: claimEndsAt } : null;
    const state = claimState(claim, ctx.actor.id, ctx.now);
    const claimedBy = state === 'taken' ? (names.get(claimerId ?? '') ?? null) : null;
    const mentor = names.get(entry.mentorId ?? '') ?? null;
    return { ...entry, mentor, claim: state, claimedBy, isHelp: inCare === 0 };
  });
}

function selectQueue(ctx: ReadCtx) {
  const { cohort, courseVersion, gradingClaim, organisation, pairing, person, residence, submission, task } =
    ctx.db.tables;
  const { waitingSubmission } = ctx.db.tables;
  const paired = and(eq(pairing.cohortId, submission.cohortId), eq(pairing.learnerId, submission.learnerId));
  return ctx.db
    .select({
      ...entryColumns(ctx),
      courseId: submission.courseId,
      course: courseVersion.title,
      courseEn: courseVersion.titleEn,
      villageId: residence.organisationId,
      mentorId: pairing.mentorId,
      claimerId: gradingClaim.graderId,
      claimEndsAt: gradingClaim.expiresAt,
      inCare: sql`case when ${submissionsInCare(ctx)} then 1 else 0 end`.mapWith(Number),
    })
    .from(waitingSubmission)
    .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .innerJoin(courseVersion, eq(courseVersion.id, submission.versionId))
    .leftJoin(residence, eq(residence.personId, submission.learnerId))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .leftJoin(pairing, paired)
    .leftJoin(gradingClaim, eq(gradingClaim.submissionId, submission.id))
    .where(and(submissionsFor(ctx, { own: false }), ne(submission.learnerId, ctx.actor.id)))
    .orderBy(asc(submission.submittedAt), asc(submission.id))
    .limit(mostWaiting);
}

type Named = { claimerId: string | null; mentorId: string | null };

async function namesOf({ db }: ReadCtx, rows: readonly Named[]): Promise<Map<string, string>> {
  const { person } = db.tables;
  const ids = [...new Set(rows.flatMap(({ claimerId, mentorId }) => [claimerId ?? [], mentorId ?? []].flat()))];
  if (ids.length === 0) return new Map();
  const people = await db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, ids));
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** How many the actor has graded since a moment: the first of "3 of 17". */
export async function countDoneSince({ db, actor }: ReadCtx, since: Date): Promise<number> {
  const { grading } = db.tables;
  const [row] = await db
    .select({ done: count() })
    .from(grading)
    .where(and(eq(grading.graderId, actor.id), gte(grading.gradedAt, since)));
  return row?.done ?? 0;
}

/** What the actor has graded of what is in her scope, newest first. */
export async function listDone(ctx: ReadCtx): Promise<DoneEntry[]> {
  requireQueue(ctx);
  const { cohort, grading, organisation, person, residence, submission, task } = ctx.db.tables;
  return ctx.db
    .select({ ...entryColumns(ctx), verdict: grading.verdict, gradedAt: grading.gradedAt })
    .from(grading)
    .innerJoin(submission, eq(submission.id, grading.submissionId))
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(cohort, eq(cohort.id, submission.cohortId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .leftJoin(residence, eq(residence.personId, submission.learnerId))
    .leftJoin(organisation, eq(organisation.id, residence.organisationId))
    .where(and(eq(grading.graderId, ctx.actor.id), submissionsFor(ctx, { own: false })))
    .orderBy(desc(grading.gradedAt), desc(grading.id))
    .limit(shownDone);
}

function requireQueue({ actor }: ReadCtx): void {
  if (actor.role === 'visitor') throw new AppError('unauthenticated', 'grading queue');
  if (!mayOpenQueue(actor)) throw new AppError('forbidden', 'grading queue');
}

function entryColumns({ db }: ReadCtx) {
  const { cohort, organisation, person, submission, task } = db.tables;
  return {
    id: submission.id,
    learnerId: submission.learnerId,
    learner: person.name,
    village: organisation.name,
    villageEn: organisation.nameEn,
    task: task.title,
    taskEn: task.titleEn,
    cohortId: cohort.id,
    cohort: cohort.title,
    cohortEn: cohort.titleEn,
    number: submission.number,
    submittedAt: submission.submittedAt,
    groupId: submission.groupId,
  };
}
