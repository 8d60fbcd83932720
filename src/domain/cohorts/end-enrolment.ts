import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohort } from './cohort-queries.ts';
import { mayEndEnrolment, mayManageEnrolments } from './enrolment-policy.ts';
import { checkLeave, leaveReasons } from './enrolment-rules.ts';
import type { pastEnrolment } from './schema.ts';
import { seatLearners } from './seat-learners.ts';

export type LeaveCohort = {
  /** Made by the client (UUIDv7): sent twice it is one end. */
  id: string;
  cohortId: string;
  learnerId: string;
  reason: string;
  note: string;
};
export type TransferLearner = Pick<LeaveCohort, 'id' | 'cohortId' | 'learnerId'> & { toCohortId: string };

type End = typeof pastEnrolment.$inferInsert;

/**
 * Somebody leaves a class, by herself or through its coordinator; for a week she may come back. Her work, marks and
 * certificates stay. Refuses with `not-found` whom the actor does not see in that class, and with `invalid` as
 * `checkLeave` does.
 */
export async function leaveCohort(ctx: Ctx, input: LeaveCohort): Promise<void> {
  await transact(ctx, async (tx) => {
    const { id, cohortId, learnerId, note } = input;
    const reason = leaveReasons.find((one) => one === input.reason);
    const end = { id, cohortId, learnerId, why: 'left', reason: reason ?? '', note: note.trim() } as const;
    if (await isStored(tx, end)) return;
    const enrolled = await findEnrolled(tx, cohortId, learnerId);
    const issues = checkLeave(input);
    if (issues.length > 0) throw new AppError('invalid', 'leaving a class', issues);
    await endEnrolment(tx, { ...end, enrolledAt: enrolled.enrolledAt });
  });
}

/**
 * Moves somebody to another class of the same organisation, in one step; what she did in the first stays hers and counts
 * where it was done, and towards her certificate also in the second, when both follow one course. Refuses with `invalid`
 * a class that is none of theirs (`class-unknown`) or has no free seat (`class-full`).
 */
export async function transferLearner(ctx: Ctx, input: TransferLearner): Promise<void> {
  await transact(ctx, async (tx) => {
    const { id, cohortId, learnerId, toCohortId } = input;
    const end = { id, cohortId, learnerId, toCohortId, why: 'transferred', reason: '', note: '' } as const;
    if (await isStored(tx, end)) return;
    const { enrolledAt, organisationId } = await findEnrolled(tx, cohortId, learnerId);
    if (!mayManageEnrolments(tx.actor, { organisationId })) throw new AppError('forbidden', 'transfer');
    const refuse = (rule: string) => new AppError('invalid', 'transfer', [{ path: ['toCohortId'], rule }]);
    const { cohort } = tx.db.tables;
    const [to] = await tx.db.select().from(cohort).where(eq(cohort.id, toCohortId));
    if (to?.organisationId !== organisationId || toCohortId === cohortId) throw refuse('class-unknown');
    await endEnrolment(tx, { ...end, enrolledAt });
    const places = await seatLearners(tx, { cohortId: toCohortId, organisationId, learnerIds: [learnerId] });
    if (places.get(learnerId) === 'waiting') throw refuse('class-full');
  });
}

async function isStored({ actor, db }: TxCtx, end: Omit<End, 'enrolledAt' | 'endedAt' | 'endedBy'>): Promise<boolean> {
  const { cohort, pastEnrolment } = db.tables;
  const [found] = await db
    .select({ stored: pastEnrolment, organisationId: cohort.organisationId })
    .from(pastEnrolment)
    .innerJoin(cohort, eq(cohort.id, pastEnrolment.cohortId))
    .where(eq(pastEnrolment.id, end.id));
  if (!found) return false;
  const { stored, organisationId } = found;
  if (!mayEndEnrolment(actor, { organisationId, learnerId: stored.learnerId })) {
    throw new AppError('not-found', `end ${end.id}`);
  }
  const isSame = (['cohortId', 'learnerId', 'why', 'reason', 'note'] as const).every(
    (part) => stored[part] === end[part],
  );
  if (!isSame || stored.toCohortId !== (end.toCohortId ?? null))
    throw new AppError('conflict', `end ${end.id} is another`);
  return true;
}

async function findEnrolled(tx: TxCtx, cohortId: string, learnerId: string) {
  const { cohort, enrolment } = tx.db.tables;
  const [found] = await tx.db
    .select({ enrolledAt: enrolment.enrolledAt, organisationId: cohort.organisationId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
  const isHerself = tx.actor.role === 'learner' && tx.actor.id === learnerId;
  if (!isHerself) await findCohort(tx, cohortId);
  if (!found) throw new AppError('not-found', `${learnerId} in ${cohortId}`);
  if (!mayEndEnrolment(tx.actor, { ...found, learnerId })) throw new AppError('forbidden', `enrolment in ${cohortId}`);
  return found;
}

async function endEnrolment(tx: TxCtx, end: Omit<End, 'endedAt' | 'endedBy'>): Promise<void> {
  const { enrolment, pastEnrolment } = tx.db.tables;
  const own = and(eq(enrolment.cohortId, end.cohortId), eq(enrolment.learnerId, end.learnerId));
  await tx.db.delete(enrolment).where(own);
  await tx.db.insert(pastEnrolment).values({ ...end, endedAt: tx.now, endedBy: tx.actor.id });
  await recordEvent(tx, 'enrolment.ended', `${end.cohortId}/${end.learnerId}`);
}
