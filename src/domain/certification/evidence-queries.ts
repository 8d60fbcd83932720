/** What a certificate says it rests on: told by hashes, so that works can be compared without being shown. */
import { createHash } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { AwardedEvidence } from './schema.ts';

/** The practical assessments of a course that a learner has passed, in the order in which she passed them. */
export async function listAwardedEvidence(
  { db }: ReadCtx,
  { learnerId, courseId }: { learnerId: string; courseId: string },
): Promise<AwardedEvidence[]> {
  const { submission, task, taskPass } = db.tables;
  const passed = await db
    .select({ pass: taskPass, answers: submission.answers, title: task.title, titleEn: task.titleEn })
    .from(taskPass)
    .innerJoin(submission, eq(submission.id, taskPass.submissionId))
    .innerJoin(task, and(eq(task.versionId, submission.versionId), eq(task.taskId, taskPass.taskId)))
    .where(and(eq(taskPass.learnerId, learnerId), eq(taskPass.courseId, courseId)))
    .orderBy(asc(taskPass.passedAt), asc(taskPass.taskId));
  const ids = passed.map(({ pass }) => pass.submissionId);
  const files = Map.groupBy(await listFiles({ db }, ids), ({ submissionId }) => submissionId);
  return passed.map(({ pass, answers, title, titleEn }) => {
    const { taskId, submissionId, passedAt } = pass;
    const hashes = (files.get(submissionId) ?? []).map(({ hash }) => hash);
    const texts = hashTexts(submissionId, answers);
    return {
      ...{ taskId, title, titleEn, submissionId, passedAt: passedAt.toISOString() },
      hashes: [...new Set(hashes), ...(texts ? [texts] : [])],
    };
  });
}

/** Null when nothing was typed. The submission's id keeps a short answer from being guessed by its hash. */
export function hashTexts(submissionId: string, answers: Record<string, string>): string | null {
  const typed = Object.entries(answers)
    .filter(([, text]) => text !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (typed.length === 0) return null;
  return createHash('sha256')
    .update(JSON.stringify([submissionId, ...typed]))
    .digest('hex');
}

async function listFiles({ db }: Pick<ReadCtx, 'db'>, submissionIds: string[]) {
  if (submissionIds.length === 0) return [];
  const { evidence, submissionEvidence } = db.tables;
  return db
    .select({ submissionId: submissionEvidence.submissionId, hash: evidence.fileHash })
    .from(submissionEvidence)
    .innerJoin(evidence, eq(evidence.id, submissionEvidence.evidenceId))
    .where(inArray(submissionEvidence.submissionId, submissionIds))
    .orderBy(asc(submissionEvidence.submissionId), asc(evidence.itemId), asc(evidence.id));
}
