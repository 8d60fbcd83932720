import { and, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { chinaDate, dayAfter } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { keptDays } from './child-rules.ts';
import { isHere } from './door-rules.ts';
import { type CareEvening, readEvenings } from './evening-queries.ts';
import type { Forgotten } from './evening-rules.ts';
import { mayForgetAll, mayMindChild } from './policy.ts';
import type { AgeBand } from './rules.ts';
import { findChild } from './save-child.ts';

/**
 * Deletes all that is kept of a child, at once, because its guardian says so: the row, what was asked for, signatures.
 * Of evenings that have begun a count stays. Deleted already, nothing changes. Refused (`still-here`) while it is in
 * the room, for who keeps the door must know to whom it belongs.
 */
export async function forgetChild(ctx: Ctx, { childId }: { childId: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const found = await findChild(tx, childId);
    if (!found) return;
    if (!mayMindChild(tx.actor, found)) throw new AppError('not-found', `child ${childId}`);
    const evenings = await readEvenings(tx, [found.cohortId]);
    const isInside = evenings.some((one) =>
      one.placed.some((child) => child.childId === childId && isHereNow(tx, one, child)),
    );
    if (isInside) throw new AppError('invalid', `child ${childId}`, [{ path: ['child'], rule: 'still-here' }]);
    await deleteChildren(tx, evenings, [childId]);
    await recordEvent(tx, 'child.forgotten', childId);
  });
}

/**
 * Deletes what is kept of the children of somebody who was forgotten herself. Consequence of `person.erased` (subject:
 * her id); again, it finds nothing.
 */
export async function forgetGuardian(ctx: Ctx, personId: string): Promise<void> {
  if (!mayForgetAll(ctx.actor)) throw new AppError('forbidden', 'children of somebody');
  await transact(ctx, async (tx) => {
    const { child, person } = tx.db.tables;
    const erased = and(eq(child.guardianId, personId), isNotNull(person.erasedAt));
    const rows = await tx.db
      .select({ id: child.id, cohortId: child.cohortId })
      .from(child)
      .innerJoin(person, eq(person.id, child.guardianId))
      .where(erased);
    const cohortIds = [...new Set(rows.map(({ cohortId }) => cohortId))];
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await deleteChildren(tx, await readEvenings(tx, cohortIds), ids);
    for (const id of ids) await recordEvent(tx, 'child.forgotten', id);
  });
}

const halfDay = 12 * 60 * 60 * 1000;

/** Who was never noted as fetched has gone home by the next day all the same. */
const isHereNow = ({ now }: TxCtx, { session }: CareEvening, child: CareEvening['placed'][number]): boolean =>
  isHere(child) && now.getTime() < session.endsAt.getTime() + halfDay;

/**
 * Deletes what is kept of the children of every cohort that ended 30 days ago or earlier (domain.md §5). Only counts
 * stay. By the clock; again, it finds nothing.
 */
export async function forgetChildren(ctx: Ctx): Promise<{ forgotten: number }> {
  if (!mayForgetAll(ctx.actor)) throw new AppError('forbidden', 'children of past cohorts');
  const { child, cohort } = ctx.db.tables;
  const lastDay = dayAfter(chinaDate(ctx.now), -keptDays);
  const ended = ctx.db.select({ id: cohort.id }).from(cohort).where(lte(cohort.endsOn, lastDay));
  const cohorts = await ctx.db.selectDistinct({ id: child.cohortId }).from(child).where(inArray(child.cohortId, ended));
  let forgotten = 0;
  for (const { id } of cohorts) forgotten += await transact(ctx, (tx) => forgetCohort(tx, id));
  return { forgotten };
}

async function forgetCohort(tx: TxCtx, cohortId: string): Promise<number> {
  const { child } = tx.db.tables;
  const rows = await tx.db
    .select({ id: child.id })
    .from(child)
    .where(inArray(child.cohortId, [cohortId]));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await deleteChildren(tx, await readEvenings(tx, [cohortId]), ids);
  await recordEvent(tx, 'childcare.forgotten', cohortId);
  return ids.length;
}

async function deleteChildren(tx: TxCtx, evenings: readonly CareEvening[], ids: readonly string[]): Promise<void> {
  const { child, childcareSignUp, handOver, seatCall } = tx.db.tables;
  await storeCounts(tx, evenings, new Set(ids));
  await tx.db.delete(handOver).where(inArray(handOver.childId, [...ids]));
  await tx.db.delete(seatCall).where(inArray(seatCall.childId, [...ids]));
  await tx.db.delete(childcareSignUp).where(inArray(childcareSignUp.childId, [...ids]));
  await tx.db.delete(child).where(inArray(child.id, [...ids]));
}

/** Adds the children to what was counted of forgotten ones: of evenings that have begun, and those they came to. */
async function storeCounts(tx: TxCtx, evenings: readonly CareEvening[], ids: ReadonlySet<string>): Promise<void> {
  const { childcareUse } = tx.db.tables;
  const begun = evenings.filter(({ session }) => session.startsAt <= tx.now && !session.cancelledAt);
  for (const { session, placed } of begun) {
    const gone = placed.filter(({ childId, standing }) => ids.has(childId) && standing !== 'beside');
    for (const [ageBand, some] of Map.groupBy(gone, ({ band }) => band)) {
      const counts = countOf(ageBand, some);
      const row = { sessionId: session.id, ...counts };
      await tx.db
        .insert(childcareUse)
        .values(row)
        .onConflictDoUpdate({ target: [childcareUse.sessionId, childcareUse.ageBand], set: addTo(tx, counts) });
    }
  }
}

const countOf = (ageBand: AgeBand, some: CareEvening['placed']): Forgotten => ({
  ageBand,
  seated: some.filter(({ standing }) => standing === 'seat').length,
  waiting: some.filter(({ standing }) => standing === 'waiting').length,
  came: some.filter(({ cameAt }) => cameAt !== null).length,
});

const addTo = ({ db }: TxCtx, { seated, waiting, came }: Forgotten) => {
  const { childcareUse } = db.tables;
  return {
    seated: sql`${childcareUse.seated} + ${seated}`,
    waiting: sql`${childcareUse.waiting} + ${waiting}`,
    came: sql`${childcareUse.came} + ${came}`,
  };
};
