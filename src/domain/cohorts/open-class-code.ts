import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { codeOf, readLastDay } from './code-rules.ts';
import { mayManageCodes } from './cohort-policy.ts';
import { findCohort } from './cohort-queries.ts';

export type OpenClassCode = { id: string; cohortId: string; lastDay: string };

/** Makes a code with which people join a cohort until the end of `lastDay` (`YYYY-MM-DD`). */
export async function openClassCode(ctx: Ctx, { id, cohortId, lastDay }: OpenClassCode): Promise<{ code: string }> {
  return transact(ctx, async (tx) => {
    const cohort = await findCohort(tx, cohortId);
    if (!mayManageCodes(tx.actor, cohort)) throw new AppError('forbidden', `class codes of ${cohortId}`);
    const { classCode } = tx.db.tables;
    const code = codeOf(id);
    const read = readLastDay(lastDay, tx.now);
    const [stored] = await tx.db.select().from(classCode).where(eq(classCode.code, code));
    const isSame = stored?.cohortId === cohortId && stored.expiresAt.getTime() === read.expiresAt?.getTime();
    if (isSame) return { code };
    if (stored) throw new AppError('conflict', `class code of ${id} is taken`);
    if (!read.expiresAt) throw new AppError('invalid', 'last day', read.issues);
    const row = { code, cohortId, createdBy: tx.actor.id, createdAt: tx.now, expiresAt: read.expiresAt };
    await tx.db.insert(classCode).values(row);
    await recordEvent(tx, 'class-code.opened', code);
    return { code };
  });
}
