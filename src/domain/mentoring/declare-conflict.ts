import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { closePairings } from './close-pairing.ts';
import { mayDeclareConflict, mayEditMentor, mayWithdrawConflict } from './mentor-policy.ts';
import { findMentor, listLearnersOf, listMentees, type Mentor } from './mentor-queries.ts';
import type { ConflictKind } from './mentor-rules.ts';

/** `id` is made with the form. */
export type NewConflict = { id: string; mentorId: string; learnerId: string; kind: ConflictKind };

/**
 * 回避: from now on this learner is never given to this mentor; if she is hers, that ends at once, and whoever teaches
 * her grades until the office has chosen somebody. Declared already: nothing happens.
 */
export async function declareConflict(ctx: Ctx, input: NewConflict): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const mentor = await findMentor(tx, input.mentorId);
    if (!mayDeclareConflict(tx.actor, mentor)) throw new AppError('forbidden', `conflicts of ${mentor.id}`);
    if (await isDeclared(tx, input)) return { repeated: true };
    await requireLearner(tx, mentor, input.learnerId);
    const { mentorConflict } = tx.db.tables;
    await tx.db.insert(mentorConflict).values({ ...input, declaredBy: tx.actor.id, declaredAt: tx.now });
    const { pairing } = tx.db.tables;
    await closePairings(tx, and(eq(pairing.mentorId, mentor.id), eq(pairing.learnerId, input.learnerId)), 'conflict');
    await recordEvent(tx, 'mentor-conflict.declared', input.id);
    return { repeated: false };
  });
}

/** It was none, or is none any more: she may be given to this mentor again. */
export async function withdrawConflict(ctx: Ctx, { id }: { id: string }): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { mentorConflict } = tx.db.tables;
    const [found] = await tx.db.select().from(mentorConflict).where(eq(mentorConflict.id, id));
    if (!found) throw new AppError('not-found', `conflict ${id}`);
    const mentor = await findMentor(tx, found.mentorId);
    if (!mayWithdrawConflict(tx.actor, mentor)) throw new AppError('forbidden', `conflict ${id}`);
    if (found.withdrawnAt) return { repeated: true };
    await tx.db
      .update(mentorConflict)
      .set({ withdrawnAt: tx.now, withdrawnBy: tx.actor.id })
      .where(eq(mentorConflict.id, id));
    await recordEvent(tx, 'mentor-conflict.withdrawn', id);
    return { repeated: false };
  });
}

async function isDeclared({ db }: TxCtx, { id, mentorId, learnerId, kind }: NewConflict): Promise<boolean> {
  const { mentorConflict } = db.tables;
  const [stored] = await db.select().from(mentorConflict).where(eq(mentorConflict.id, id));
  if (stored && (stored.mentorId !== mentorId || stored.learnerId !== learnerId || stored.kind !== kind)) {
    throw new AppError('conflict', `conflict ${id} says something else`);
  }
  const same = and(eq(mentorConflict.mentorId, mentorId), eq(mentorConflict.learnerId, learnerId));
  const standing = await db
    .select({ id: mentorConflict.id })
    .from(mentorConflict)
    .where(and(same, isNull(mentorConflict.withdrawnAt)));
  return stored !== undefined || standing.length > 0;
}

/** A mentor speaks of her own learners, the office of those of its open cohorts; others do not exist for them. */
async function requireLearner(tx: TxCtx, mentor: Mentor, learnerId: string): Promise<void> {
  const isOffice = mayEditMentor(tx.actor, mentor);
  const ids = isOffice
    ? (await listLearnersOf(tx, mentor.organisationId)).map(({ id }) => id)
    : (await listMentees(tx, mentor)).map((one) => one.learnerId);
  if (!ids.includes(learnerId)) {
    throw new AppError('invalid', `conflict about ${learnerId}`, [{ path: ['learnerId'], rule: 'unknown' }]);
  }
}
