import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { FileItem } from '../courses/package.ts';
import { findTask, type Task } from '../courses/task-queries.ts';
import { type Excused, findExcused } from './due-queries.ts';
import { findTogether, type Together } from './group-queries.ts';
import type { Answers } from './rules.ts';
import { findHolder } from './seat-queries.ts';
import { listUploads, type UploadState } from './upload-queries.ts';

/** One assessment of one course: what a draft belongs to, together with its learner. */
export type TaskKey = { courseId: string; taskId: string };

/** The version of a course somebody learns from, and the cohort she learns in, if any. */
export type Study = { courseId: string; versionId: string; cohortId: string | null };

/** Her newest cohort's pinned version; who is in no cohort of the course gets the version that is shown to all. */
export async function findStudy({ db, actor }: ReadCtx, courseId: string): Promise<Study> {
  const { cohort, course, enrolment } = db.tables;
  const [own] = await db
    .select({ versionId: cohort.versionId, cohortId: cohort.id })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.learnerId, actor.id), eq(cohort.courseId, courseId)))
    .orderBy(desc(enrolment.enrolledAt), asc(cohort.id))
    .limit(1);
  if (own) return { courseId, ...own };
  const [shown] = await db.select({ versionId: course.currentVersionId }).from(course).where(eq(course.id, courseId));
  if (!shown) throw new AppError('not-found', `course ${courseId}`);
  return { courseId, versionId: shown.versionId, cohortId: null };
}

export type Draft = { answers: Answers; openedAt: Date; savedAt: Date };
/** A file that was put up, as pages show it. Sizes are null for what has none. */
export type EvidenceFile = {
  id: string;
  itemId: string;
  kind: FileItem['kind'];
  mediaType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  seconds: number | null;
  capturedOn: string | null;
  hasPoster: boolean;
  /** Whose it is: of a group's work, which of its members put it up. */
  ownerId: string;
  /** Of a group's work: the name of who put it up, when that is another than whose draft or submission is read. */
  by: string | null;
  /** Whether somebody else put it up for her: her class teacher. */
  isLaid: boolean;
  witnessId: string | null;
  /** The name of who signed by PIN. */
  witness: string | null;
  addedAt: Date;
};

/** The actor's draft, or that of the group she works in; null when there is none. */
export async function findDraft(ctx: ReadCtx, { courseId, taskId }: TaskKey): Promise<Draft | null> {
  const { draft } = ctx.db.tables;
  const holderId = await findHolder(ctx, { courseId, taskId, learnerId: ctx.actor.id });
  const [found] = await ctx.db
    .select({ answers: draft.answers, openedAt: draft.openedAt, savedAt: draft.savedAt })
    .from(draft)
    .where(and(eq(draft.learnerId, holderId), eq(draft.courseId, courseId), eq(draft.taskId, taskId)));
  return found ?? null;
}

const fileColumns = ({ db }: ReadCtx) => {
  const { courseId, taskId, middleHash, smallHash, likeness, ...columns } = getTableColumns(db.tables.evidence);
  const { evidence, person } = db.tables;
  const owner = db.select({ name: person.name }).from(person).where(eq(person.id, evidence.learnerId));
  return { ...columns, witness: person.name, owner: sql<string>`(${owner})` };
};
type FileRow = Omit<EvidenceFile, 'hasPoster' | 'isLaid' | 'ownerId' | 'by'> & {
  learnerId: string;
  owner: string;
  addedBy: string;
  fileHash: string;
  posterHash: string | null;
};

function toFile(row: FileRow, readerId: string): EvidenceFile & { fileHash: string } {
  const { learnerId: ownerId, owner, addedBy, posterHash, ...file } = row;
  const by = ownerId === readerId ? null : owner;
  return { ...file, ownerId, by, hasPoster: posterHash !== null, isLaid: addedBy !== ownerId };
}

/** The files in the actor's draft, or her group's, in the order they were added. */
export async function listDraftFiles(
  ctx: ReadCtx,
  { courseId, taskId }: TaskKey,
): Promise<(EvidenceFile & { fileHash: string })[]> {
  const { draftEvidence, evidence, person } = ctx.db.tables;
  const holderId = await findHolder(ctx, { courseId, taskId, learnerId: ctx.actor.id });
  const lying = [eq(draftEvidence.learnerId, holderId), eq(draftEvidence.courseId, courseId)];
  const rows = await ctx.db
    .select(fileColumns(ctx))
    .from(evidence)
    .innerJoin(draftEvidence, eq(draftEvidence.evidenceId, evidence.id))
    .leftJoin(person, eq(person.id, evidence.witnessId))
    .where(and(...lying, eq(draftEvidence.taskId, taskId)))
    .orderBy(asc(draftEvidence.itemId), asc(draftEvidence.place));
  return rows.map((row) => toFile(row, ctx.actor.id));
}

/** The files that were handed in with a submission. Whoever calls has found the submission in her scope. */
export async function listSubmissionFiles(ctx: ReadCtx, submissionId: string): Promise<EvidenceFile[]> {
  const { evidence, person, submission, submissionEvidence } = ctx.db.tables;
  const rows = await ctx.db
    .select({ ...fileColumns(ctx), readerId: submission.learnerId })
    .from(evidence)
    .innerJoin(submissionEvidence, eq(submissionEvidence.evidenceId, evidence.id))
    .innerJoin(submission, eq(submission.id, submissionEvidence.submissionId))
    .leftJoin(person, eq(person.id, evidence.witnessId))
    .where(eq(submissionEvidence.submissionId, submissionId))
    .orderBy(asc(evidence.addedAt), asc(evidence.id));
  return rows.map(({ readerId, ...row }) => toFile(row, readerId));
}

/** The actor's submission that waits for its mentor; null when none does. */
export async function findWaiting({ db, actor }: ReadCtx, { courseId, taskId }: TaskKey): Promise<string | null> {
  const { waitingSubmission: waiting } = db.tables;
  const [found] = await db
    .select({ id: waiting.submissionId })
    .from(waiting)
    .where(and(eq(waiting.learnerId, actor.id), eq(waiting.courseId, courseId), eq(waiting.taskId, taskId)));
  return found?.id ?? null;
}

export type Practice = {
  task: Task;
  study: Study;
  draft: Draft | null;
  files: EvidenceFile[];
  /** Files that are still on their way, or were not taken. */
  uploads: UploadState[];
  /** The id of the submission that waits for its mentor. */
  waitingId: string | null;
  /** More time that she was given. */
  excused: Excused | null;
  /** How she stands with a task for groups; null where she works alone. */
  together: Together | null;
};

/** An assessment with all that the actor has there, for whoever has signed in. */
export async function findPractice(ctx: ReadCtx, key: TaskKey): Promise<Practice> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `practice ${key.taskId}`);
  const study = await findStudy(ctx, key.courseId);
  const task = await findTask(ctx, study.versionId, key.taskId);
  const { group } = task;
  const [draft, files, uploads, waitingId, excused, together] = await Promise.all([
    findDraft(ctx, key),
    listDraftFiles(ctx, key),
    listUploads(ctx, key),
    findWaiting(ctx, key),
    findExcused(ctx, { ...key, learnerId: ctx.actor.id }),
    findTogether(ctx, { ...key, group, cohortId: study.cohortId }),
  ]);
  return { task, study, draft, files, uploads, waitingId, excused, together };
}
