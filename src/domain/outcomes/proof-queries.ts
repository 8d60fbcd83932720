import { and, desc, eq, inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { mayFollowUp, mayTellOutcome } from './policy.ts';

export type OwnProof = { id: string; factId: string; level: string; isStruck: boolean; struckWhy: string };

/** What proves her answers, and her work that has passed and could: for the learner who asks. */
export async function listOwnProofs({ actor, db }: ReadCtx, factIds: readonly string[]) {
  const { outcomeProof, task, taskPass, submission } = db.tables;
  const proofs = await db
    .select()
    .from(outcomeProof)
    .where(inArray(outcomeProof.factId, [...factIds]));
  const isTask = and(eq(task.versionId, submission.versionId), eq(task.taskId, submission.taskId));
  const works = await db
    .select({ id: taskPass.submissionId, title: task.title, titleEn: task.titleEn })
    .from(taskPass)
    .innerJoin(submission, eq(submission.id, taskPass.submissionId))
    .innerJoin(task, isTask)
    .where(eq(taskPass.learnerId, actor.id))
    .orderBy(desc(taskPass.passedAt));
  return {
    works,
    proofs: proofs.map(
      ({ id, factId, level, struckAt, struckWhy }): OwnProof => ({
        ...{ id, factId, level, struckWhy },
        isStruck: struckAt !== null,
      }),
    ),
  };
}

/** The bytes of a screenshot: for her, and for who runs or teaches her class. */
export async function readProofPhoto(ctx: ReadCtx, id: string) {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', `proof ${id}`);
  const { outcomeFact, outcomeProof } = ctx.db.tables;
  const [found] = await ctx.db
    .select({ hash: outcomeProof.fileHash, cohortId: outcomeProof.cohortId, learnerId: outcomeFact.learnerId })
    .from(outcomeProof)
    .innerJoin(outcomeFact, eq(outcomeFact.id, outcomeProof.factId))
    .where(eq(outcomeProof.id, id));
  if (!found?.hash) throw new AppError('not-found', `proof ${id}`);
  if (!mayTellOutcome(ctx.actor, found)) {
    if (!mayFollowUp(ctx.actor, found)) throw new AppError('not-found', `proof ${id}`);
    await findCohortOfPeople(ctx, found.cohortId);
  }
  const bytes = await ctx.storage.size(found.hash);
  const stream = bytes === null ? null : await ctx.storage.openRange(found.hash, { start: 0, end: bytes - 1 });
  if (bytes === null || !stream) throw new AppError('not-found', `proof ${id}`);
  return { bytes, stream };
}
