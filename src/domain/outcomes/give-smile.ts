import { and, eq, isNull, sql } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayGiveSmile } from './policy.ts';
import { unnamed } from './send-suggestion.ts';
import { atTheEnd, isEndOpen, isEveningOpen, scores } from './smile-rules.ts';

/** `occasion`: an evening's id, or `end`; `score` 1–5, the best 5. */
export type NewSmile = { cohortId: string; occasion: string; score: number };

/**
 * Counts how an evening, or a whole class, was for the learner who is signed in. Who has answered and what was answered
 * are kept apart, so that nobody can put them together again; therefore the first answer stays.
 */
export async function giveSmile(ctx: Ctx, input: NewSmile): Promise<{ repeated: boolean }> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'smile of nobody');
  if (!mayGiveSmile(ctx.actor)) throw new AppError('forbidden', 'smile');
  const { cohortId, occasion } = input;
  const score = scores.find((one) => one === input.score);
  if (!score) throw new AppError('invalid', 'smile', [{ path: ['score'], rule: 'missing' }]);
  return transact(ctx, async (tx) => {
    const { smileGiver, smileTally } = tx.db.tables;
    const isOpen = await isAsked(tx, input);
    const giver = { cohortId, occasion, learnerId: tx.actor.id };
    const first = await tx.db.insert(smileGiver).values(giver).onConflictDoNothing().returning();
    if (first.length === 0) return { repeated: true };
    if (!isOpen) throw new AppError('conflict', `${occasion} of ${cohortId} is not asked about`);
    await tx.db
      .insert(smileTally)
      .values({ cohortId, occasion, score, answers: 1 })
      .onConflictDoUpdate({
        target: [smileTally.cohortId, smileTally.occasion, smileTally.score],
        set: { answers: sql`${smileTally.answers} + 1` },
      });
    await recordEvent(unnamed(tx, chinaDate(tx.now)), 'smile.given', cohortId);
    return { repeated: false };
  });
}

/** Whether the actor is asked about this now; `not-found` when it is not her class or not its evening. */
async function isAsked({ actor, db, now }: TxCtx, { cohortId, occasion }: NewSmile): Promise<boolean> {
  const { cohort, enrolment, session } = db.tables;
  const [found] = await db
    .select({ endsOn: cohort.endsOn })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, actor.id)));
  if (!found) throw new AppError('not-found', `cohort ${cohortId}`);
  if (occasion === atTheEnd) return isEndOpen(found.endsOn, chinaDate(now));
  const [evening] = await db
    .select({ endsAt: session.endsAt })
    .from(session)
    .where(and(eq(session.id, occasion), eq(session.cohortId, cohortId), isNull(session.cancelledAt)));
  if (!evening) throw new AppError('not-found', `session ${occasion} of ${cohortId}`);
  return isEveningOpen(evening.endsAt, now);
}
