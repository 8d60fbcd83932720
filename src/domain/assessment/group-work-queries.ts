/** What was handed in together: the submissions of a group’s members, each graded by herself. */
import { and, asc, eq, ne } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

/** Another member’s part: her line, and whether it waits. What she got for it is hers, and is not said here. */
export type Part = { submissionId: string; learnerId: string; name: string; share: string; isWaiting: boolean };

type Shared = { id: string; groupId: string | null; submittedAt: Date };

/** The others with whom a work was handed in; nobody for work done alone. The caller has found the submission. */
export async function listParts({ db }: ReadCtx, { id, groupId, submittedAt }: Shared): Promise<Part[]> {
  if (!groupId) return [];
  const { person, submission, waitingSubmission } = db.tables;
  const rows = await db
    .select({
      submissionId: submission.id,
      learnerId: submission.learnerId,
      name: person.name,
      share: submission.share,
      waitingId: waitingSubmission.submissionId,
    })
    .from(submission)
    .innerJoin(person, eq(person.id, submission.learnerId))
    .leftJoin(waitingSubmission, eq(waitingSubmission.submissionId, submission.id))
    .where(and(eq(submission.groupId, groupId), eq(submission.submittedAt, submittedAt), ne(submission.id, id)))
    .orderBy(asc(person.name), asc(submission.id));
  return rows.map(({ waitingId, share, ...row }) => ({ ...row, share: share ?? '', isWaiting: waitingId !== null }));
}
