import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvents } from '#server/events.ts';
import { mayAskSecond } from './moderation-policy.ts';

/**
 * Consequence of `member.ended` (subject: `body/person/role`): second gradings that she was asked for and has not sent
 * are asked of somebody else. While she still grades for some body, as mentor or instructor, they stay hers.
 */
export async function releaseSeconds(ctx: Ctx, subject: string): Promise<{ released: number }> {
  const [, graderId = ''] = subject.split('/');
  return transact(ctx, async (tx) => {
    if (!mayAskSecond(tx.actor)) throw new AppError('forbidden', `second gradings of ${graderId}`);
    const { membership, moderationRequest, secondGrading } = tx.db.tables;
    const grades = and(eq(membership.personId, graderId), inArray(membership.role, ['mentor', 'instructor']));
    if ((await tx.db.select().from(membership).where(grades)).length > 0) return { released: 0 };
    const isSent = tx.db
      .select({ one: sql`1` })
      .from(secondGrading)
      .where(eq(secondGrading.submissionId, moderationRequest.submissionId));
    const released = await tx.db
      .update(moderationRequest)
      .set({ graderId: null, askedAt: null })
      .where(and(eq(moderationRequest.graderId, graderId), notExists(isSent)))
      .returning({ id: moderationRequest.submissionId });
    await recordEvents(
      tx,
      'second-grading.declined',
      released.map(({ id }) => id),
    );
    return { released: released.length };
  });
}
