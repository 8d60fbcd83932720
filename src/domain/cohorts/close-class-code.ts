import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCodeOfCohort } from './code-queries.ts';
import { mayManageCodes } from './cohort-policy.ts';

/**
 * Nobody joins with this code any more. Its time simply ends now, so that joining knows one rule only; who closed it
 * stands in the event.
 */
export async function closeClassCode(ctx: Ctx, { code }: { code: string }): Promise<{ code: string }> {
  return transact(ctx, async (tx) => {
    const { cohort, code: found } = await findCodeOfCohort(tx, code);
    if (!mayManageCodes(tx.actor, cohort)) throw new AppError('forbidden', `class codes of ${cohort.id}`);
    if (found.expiresAt <= tx.now) return { code };
    const { classCode } = tx.db.tables;
    await tx.db.update(classCode).set({ expiresAt: tx.now }).where(eq(classCode.code, code));
    await recordEvent(tx, 'class-code.closed', code);
    return { code };
  });
}
