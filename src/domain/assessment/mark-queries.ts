import { asc, eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { Mark } from './mark-rules.ts';

/** What a grading has marked on photographs, in its order; the caller has found the submission in her scope. */
export async function listMarks({ db }: ReadCtx, gradingId: string): Promise<Mark[]> {
  const { photoMark } = db.tables;
  const rows = await db
    .select({ photoId: photoMark.evidenceId, shape: photoMark.shape, words: photoMark.words })
    .from(photoMark)
    .where(eq(photoMark.gradingId, gradingId))
    .orderBy(asc(photoMark.number));
  return rows.map(({ shape, ...mark }) => ({ ...shape, ...mark }));
}
