/** 同学互评: the works that classmates let each other see, and what was said about them. Never for graders. */
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findTask, type Task } from '../courses/task-queries.ts';
import { type EvidenceFile, listSubmissionFiles } from '../practice/queries.ts';
import type { Answers } from '../practice/rules.ts';
import { openToPeers } from './peer-scope.ts';

export type PeerEntry = {
  id: string;
  learner: string;
  task: string;
  taskEn: string;
  submittedAt: Date;
  /** Whether the actor has written about it. */
  isWritten: boolean;
};

/** What the actor's classmates let her see, first what she has not written about, the newest first. */
export async function listPeerWorks(ctx: ReadCtx): Promise<PeerEntry[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'works of classmates');
  const { peerFeedback, person, submission, task } = ctx.db.tables;
  const hers = and(eq(peerFeedback.submissionId, submission.id), eq(peerFeedback.writerId, ctx.actor.id));
  const rows = await ctx.db
    .select({
      id: submission.id,
      learner: person.name,
      task: task.title,
      taskEn: task.titleEn,
      submittedAt: submission.submittedAt,
      feedbackId: peerFeedback.id,
    })
    .from(submission)
    .innerJoin(person, eq(person.id, submission.learnerId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId)))
    .leftJoin(peerFeedback, hers)
    .where(openToPeers(ctx))
    .orderBy(desc(submission.submittedAt), desc(submission.id))
    .limit(200);
  const entries = rows.map(({ feedbackId, ...row }) => ({ ...row, isWritten: feedbackId !== null }));
  return entries.toSorted((one, other) => Number(one.isWritten) - Number(other.isWritten));
}

export type Feedback = {
  id: string;
  submissionId: string;
  writerId: string;
  writer: string;
  highlight: string;
  suggestion: string;
  writtenAt: Date;
  edition: number;
  report: { reason: string; reportedAt: Date; outcome: 'hidden' | 'kept' | null; because: string | null } | null;
};

export type PeerWork = {
  submission: { id: string; learnerId: string; learner: string; answers: Answers; submittedAt: Date };
  task: Task;
  /** Those that she has put up herself: of a group's work, what the others have put up is theirs to show. */
  files: EvidenceFile[];
  /** What the actor has written about it; null while she has not. */
  own: Feedback | null;
};

/** A classmate's work, for as long as she lets her class see it; any other is not found. */
export async function findPeerWork(ctx: ReadCtx, id: string): Promise<PeerWork> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `work ${id}`);
  const { person, submission } = ctx.db.tables;
  const [found] = await ctx.db
    .select({
      id: submission.id,
      learnerId: submission.learnerId,
      learner: person.name,
      versionId: submission.versionId,
      taskId: submission.taskId,
      answers: submission.answers,
      submittedAt: submission.submittedAt,
    })
    .from(submission)
    .innerJoin(person, eq(person.id, submission.learnerId))
    .where(and(eq(submission.id, id), openToPeers(ctx)));
  if (!found) throw new AppError('not-found', `work ${id}`);
  const { versionId, taskId, ...own } = found;
  const [task, files, said] = await Promise.all([
    findTask(ctx, versionId, taskId),
    listSubmissionFiles(ctx, id),
    listFeedback(ctx, id),
  ]);
  const hers = files.filter(({ ownerId }) => ownerId === found.learnerId);
  return { submission: own, task, files: hers, own: said.find(({ writerId }) => writerId === ctx.actor.id) ?? null };
}

/** All that classmates have said about a work, the oldest first; the caller knows whose it is. */
export async function listFeedback({ db }: ReadCtx, submissionId: string): Promise<Feedback[]> {
  const { peerFeedback, peerReport, person } = db.tables;
  const rows = await db
    .select({ feedback: peerFeedback, writer: person.name, report: peerReport })
    .from(peerFeedback)
    .innerJoin(person, eq(person.id, peerFeedback.writerId))
    .leftJoin(peerReport, eq(peerReport.feedbackId, peerFeedback.id))
    .where(eq(peerFeedback.submissionId, submissionId))
    .orderBy(asc(peerFeedback.writtenAt), asc(peerFeedback.id));
  return rows.map(({ feedback, writer, report }) => ({ ...feedback, writer, report }));
}

/** Whether the author lets her class see a work now. */
export async function isOpenToPeers({ db }: ReadCtx, submissionId: string): Promise<boolean> {
  const { peerConsent } = db.tables;
  const given = and(eq(peerConsent.submissionId, submissionId), isNull(peerConsent.revokedAt));
  return (await db.select({ id: peerConsent.id }).from(peerConsent).where(given).limit(1)).length > 0;
}

export type PeerSide = { isOpen: boolean; feedback: Feedback[] };

/** What the author of a work sees of her classmates' side, without the words that were hidden; null for anybody else, and for what was taken back. */
export async function findPeerSide(
  ctx: ReadCtx,
  { id, learnerId, withdrawnAt }: { id: string; learnerId: string; withdrawnAt: Date | null },
): Promise<PeerSide | null> {
  if (learnerId !== ctx.actor.id || withdrawnAt) return null;
  const [isOpen, all] = await Promise.all([isOpenToPeers(ctx, id), listFeedback(ctx, id)]);
  const isHidden = ({ report }: Feedback) => report?.outcome === 'hidden';
  return { isOpen, feedback: all.map((one) => (isHidden(one) ? { ...one, highlight: '', suggestion: '' } : one)) };
}
