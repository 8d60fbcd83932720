import { eq } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';
import type { Claim } from './claim-rules.ts';

/** Who has taken up a submission last, also when her claim is over; the caller has found the submission in her scope. */
export async function findClaim({ db }: ReadCtx, submissionId: string): Promise<Claim | null> {
  const { gradingClaim, person } = db.tables;
  const { graderId, claimedAt, expiresAt } = gradingClaim;
  const [found] = await db
    .select({ graderId, grader: person.name, claimedAt, expiresAt })
    .from(gradingClaim)
    .innerJoin(person, eq(person.id, graderId))
    .where(eq(gradingClaim.submissionId, submissionId));
  return found ?? null;
}
