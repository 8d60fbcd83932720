import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';

/**
 * Deletes what somebody said in the entry survey, after she was forgotten herself. Consequence of `person.erased`
 * (subject: her id); again, it finds nothing.
 */
export async function forgetSurvey(ctx: Ctx, personId: string): Promise<void> {
  if (ctx.actor.role !== 'system') throw new AppError('forbidden', 'answers of somebody');
  await transact(ctx, async (tx) => {
    const { person, surveyAnswer, surveySitting } = tx.db.tables;
    const [she] = await tx.db.select({ erasedAt: person.erasedAt }).from(person).where(eq(person.id, personId));
    if (!she?.erasedAt) return;
    const answers = await tx.db.delete(surveyAnswer).where(eq(surveyAnswer.learnerId, personId)).returning();
    const sittings = await tx.db.delete(surveySitting).where(eq(surveySitting.learnerId, personId)).returning();
    if (answers.length + sittings.length > 0) await recordEvent(tx, 'survey.forgotten', personId);
  });
}
