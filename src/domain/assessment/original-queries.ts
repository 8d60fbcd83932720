import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { Level } from '../courses/package.ts';
import type { Verdict } from './rules.ts';

export type Original = { graderId: string; levels: Record<string, Level>; verdict: Verdict };

/** What a grading said when it was given, also when its levels were replaced since. The caller has found it. */
export async function findOriginal<Given extends Original & { id: string }>(
  { db }: ReadCtx,
  grading: Given,
): Promise<Given> {
  const { supersededGrading: old } = db.tables;
  const [first] = await db
    .select({ levels: old.levels, verdict: old.verdict })
    .from(old)
    .where(eq(old.gradingId, grading.id))
    .orderBy(asc(old.edition))
    .limit(1);
  return { ...grading, ...first };
}
