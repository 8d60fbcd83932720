import { and, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { findTask } from '../courses/task-queries.ts';
import { checkExcuse, type ExcuseReason } from './due-rules.ts';
import { mayExcuse } from './policy.ts';

/** `id` is made with the form; `until` is a day in China, `YYYY-MM-DD`. */
export type NewExcuse = {
  id: string;
  cohortId: string;
  learnerId: string;
  taskId: string;
  reason: ExcuseReason | null;
  note: string;
  until: string;
};

/** Gives a learner of the cohort more time for an assessment. The same id with the same content is one. */
export async function excuseWork(ctx: Ctx, input: NewExcuse): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const cohort = await findCohortOfPeople(tx, input.cohortId);
    if (!mayExcuse(tx.actor, input)) throw new AppError('forbidden', `excuse of ${input.learnerId}`);
    await requireLearner(tx, input);
    const { taskId } = await findTask(tx, cohort.versionId, input.taskId);
    const row = { ...input, note: input.note.trim(), taskId, courseId: cohort.courseId };
    if (await isStored(tx, row)) return { repeated: true };
    const { reason } = row;
    const issues = checkExcuse(row, chinaDate(tx.now));
    if (issues.length > 0 || !reason) throw new AppError('invalid', `excuse of ${input.learnerId}`, issues);
    await tx.db.insert(tx.db.tables.excuse).values({ ...row, reason, excusedBy: tx.actor.id, excusedAt: tx.now });
    await recordEvent(tx, 'work.excused', row.id);
    return { repeated: false };
  });
}

async function requireLearner({ db }: TxCtx, { cohortId, learnerId }: NewExcuse): Promise<void> {
  const { enrolment } = db.tables;
  const own = and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId));
  const rows = await db.select({ id: enrolment.learnerId }).from(enrolment).where(own);
  if (rows.length === 0) throw new AppError('not-found', `enrolment of ${learnerId}`);
}

async function isStored({ db }: TxCtx, one: NewExcuse & { courseId: string }): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.excuse).where(eq(db.tables.excuse.id, one.id));
  if (!stored) return false;
  const { learnerId, taskId, cohortId, reason, note, until } = stored;
  const isSame = learnerId === one.learnerId && taskId === one.taskId && cohortId === one.cohortId;
  if (isSame && reason === one.reason && note === one.note && until === one.until) return true;
  throw new AppError('conflict', `excuse ${one.id} says something else`);
}
