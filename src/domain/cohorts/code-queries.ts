import { desc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { type Cohort, findCohort } from './cohort-queries.ts';

export type ClassCode = { code: string; cohortId: string; createdAt: Date; expiresAt: Date };

/** The codes of a cohort, the last to expire first; the caller has found the cohort. */
export async function listClassCodes({ db }: ReadCtx, cohortId: string): Promise<ClassCode[]> {
  const { code, createdAt, expiresAt } = db.tables.classCode;
  return db
    .select({ code, cohortId: db.tables.classCode.cohortId, createdAt, expiresAt })
    .from(db.tables.classCode)
    .where(eq(db.tables.classCode.cohortId, cohortId))
    .orderBy(desc(expiresAt), desc(code));
}

/** A code of a cohort within the actor's sight. */
export async function findCodeOfCohort(ctx: ReadCtx, code: string): Promise<{ cohort: Cohort; code: ClassCode }> {
  const { classCode } = ctx.db.tables;
  const [found] = await ctx.db.select().from(classCode).where(eq(classCode.code, code));
  if (!found) throw new AppError('not-found', 'class code');
  return { cohort: await findCohort(ctx, found.cohortId), code: found };
}
