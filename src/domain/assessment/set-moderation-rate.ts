import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { maySetRate } from './moderation-policy.ts';
import { readPercent } from './moderation-rules.ts';

/** `id` is made with the form; `percent` as it was typed. */
export type NewRate = { id: string; cohortId: string; percent: string };

/** Sets the share of a cohort's gradings that is graded again, from now on. The same id twice is one. */
export async function setModerationRate(ctx: Ctx, { id, cohortId, percent }: NewRate): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { cohort, moderationRate } = tx.db.tables;
    if (tx.actor.role === 'visitor') throw new AppError('unauthenticated', 'share of second gradings');
    const [found] = await tx.db.select().from(cohort).where(eq(cohort.id, cohortId));
    const { organisationId } = tx.actor;
    const isNear = found?.organisationId === organisationId || found?.collegeId === organisationId;
    if (!found || !isNear) throw new AppError('not-found', `cohort ${cohortId}`);
    if (!maySetRate(tx.actor, found)) throw new AppError('forbidden', `share of ${cohortId}`);
    const value = readPercent(percent);
    const [stored] = await tx.db.select().from(moderationRate).where(eq(moderationRate.id, id));
    if (stored?.cohortId === cohortId && stored.percent === value) return { repeated: true };
    if (stored) throw new AppError('conflict', `share ${id} says something else`);
    if (value === null) throw new AppError('invalid', 'share', [{ path: ['percent'], rule: 'not-a-percent' }]);
    await tx.db.insert(moderationRate).values({ id, cohortId, percent: value, setBy: tx.actor.id, setAt: tx.now });
    await recordEvent(tx, 'moderation-rate.set', cohortId);
    return { repeated: false };
  });
}
