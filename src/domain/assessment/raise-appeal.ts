import { desc, eq } from 'drizzle-orm';
import { type Ctx, type ReadCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findTask } from '../courses/task-queries.ts';
import { mayAppeal } from './appeal-policy.ts';
import { appealBy, checkAppeal } from './appeal-rules.ts';
import { listGraderIds } from './moderation-queries.ts';
import { findGrading, findSubmission, type Grading } from './queries.ts';
import { isAppealStored, storeAppeal } from './store-appeal.ts';

/** `id` is made with the form; without a criterion it is about the whole. */
export type GradingAppeal = { id: string; submissionId: string; criterionId: string; words: string };

/**
 * Asks that one's own graded work be looked at again, within seven days. The same id with the same words is one appeal;
 * `conflict` while another stands, `invalid` when it is too late or says nothing.
 */
export async function raiseAppeal(ctx: Ctx, input: GradingAppeal): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const submission = await findSubmission(tx, input.submissionId);
    if (!mayAppeal(tx.actor, submission)) throw new AppError('forbidden', `appeal about ${submission.id}`);
    const { id, criterionId } = input;
    const row = { id, subjectId: submission.id, criterionId, words: input.words.trim() };
    if (await isAppealStored(tx, row)) return { repeated: true };
    const grading = await findGrading(tx, submission.id);
    if (!grading) throw new AppError('conflict', `${submission.id} is not graded`);
    const { rubric } = await findTask(tx, submission.versionId, submission.taskId);
    const criteria = rubric.criteria.map((criterion) => criterion.id);
    const issues = [...checkAppeal(criteria, row)].map(({ path, rule }) => ({ path: [...path], rule: String(rule) }));
    if (tx.now > appealBy(await decidedAt(tx, grading))) issues.push({ path: ['words'], rule: 'too-late' });
    if (issues.length > 0) throw new AppError('invalid', `appeal about ${submission.id}`, issues);
    const { learnerId, cohortId } = submission;
    const decidedBy = await listGraderIds(tx, submission.id);
    await storeAppeal(tx, { ...row, kind: 'grading', learnerId, cohortId, decidedBy });
    return { repeated: false };
  });
}

/** When a grading was last decided: when it was given, or its levels replaced. */
async function decidedAt({ db }: ReadCtx, { id, gradedAt }: Pick<Grading, 'id' | 'gradedAt'>): Promise<Date> {
  const { supersededGrading: old } = db.tables;
  const [newest] = await db
    .select({ at: old.supersededAt })
    .from(old)
    .where(eq(old.gradingId, id))
    .orderBy(desc(old.edition))
    .limit(1);
  return newest?.at ?? gradedAt;
}
