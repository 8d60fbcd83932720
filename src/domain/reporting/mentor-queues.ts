import { and, asc, count, eq, min } from 'drizzle-orm';
import type { ReadCtx } from '#server/context.ts';

export type MentorQueue = {
  mentorId: string;
  name: string;
  learners: number;
  waiting: number;
  /** Since when the oldest waits; null when nothing does. */
  since: Date | null;
};

/** What lies with the mentors of a cohort, the longest wait first; the caller has found the cohort. */
export async function listMentorQueues(ctx: ReadCtx, cohortId: string): Promise<MentorQueue[]> {
  const { pairing, person } = ctx.db.tables;
  const mentors = await ctx.db
    .select({ mentorId: pairing.mentorId, name: person.name, learners: count() })
    .from(pairing)
    .innerJoin(person, eq(person.id, pairing.mentorId))
    .where(eq(pairing.cohortId, cohortId))
    .groupBy(pairing.mentorId, person.name)
    .orderBy(asc(pairing.mentorId));
  const waits = await listWaits(ctx, cohortId);
  const age = ({ since }: MentorQueue) => since?.getTime() ?? Number.POSITIVE_INFINITY;
  return mentors
    .map((mentor) => {
      const own = waits.find(({ mentorId }) => mentorId === mentor.mentorId);
      return { ...mentor, waiting: own?.waiting ?? 0, since: own?.since ?? null };
    })
    .toSorted((one, other) => (age(one) === age(other) ? 0 : age(one) - age(other)));
}

function listWaits({ db }: ReadCtx, cohortId: string) {
  const { pairing, submission, waitingSubmission } = db.tables;
  return db
    .select({ mentorId: pairing.mentorId, waiting: count(), since: min(submission.submittedAt) })
    .from(waitingSubmission)
    .innerJoin(submission, eq(submission.id, waitingSubmission.submissionId))
    .innerJoin(pairing, and(eq(pairing.cohortId, cohortId), eq(pairing.learnerId, submission.learnerId)))
    .where(eq(submission.cohortId, cohortId))
    .groupBy(pairing.mentorId);
}
