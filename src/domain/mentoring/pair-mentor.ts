import { and, count, eq, gte } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayPairMentor } from './policy.ts';
import { chooseMentor, type MentorLoad } from './rules.ts';

/**
 * Consequence of `learner.enrolled` (subject `cohortId/learnerId`): gives her the mentor of the cohort's organisation
 * who has the most room. Nothing happens when she has one, is no longer enrolled, or nobody has room: her instructor
 * then grades.
 */
export async function pairMentor(ctx: Ctx, subject: string): Promise<{ mentorId: string | null }> {
  const [cohortId = '', learnerId = ''] = subject.split('/');
  return transact(ctx, async (tx) => {
    if (!mayPairMentor(tx.actor)) throw new AppError('forbidden', `pairing of ${subject}`);
    const { pairing } = tx.db.tables;
    const enrolled = await findEnrolled(tx, cohortId, learnerId);
    if (!enrolled) return { mentorId: null };
    const own = and(eq(pairing.cohortId, cohortId), eq(pairing.learnerId, learnerId));
    const [paired] = await tx.db.select().from(pairing).where(own);
    if (paired) return { mentorId: paired.mentorId };
    const loads = await listLoads(tx, enrolled.organisationId);
    const mentorId = chooseMentor(loads.filter(({ id }) => id !== learnerId));
    if (!mentorId) return { mentorId };
    await tx.db.insert(pairing).values({ cohortId, learnerId, mentorId, pairedAt: tx.now });
    await recordEvent(tx, 'mentor.paired', subject);
    return { mentorId };
  });
}

async function findEnrolled({ db }: TxCtx, cohortId: string, learnerId: string) {
  const { cohort, enrolment } = db.tables;
  const [row] = await db
    .select({ organisationId: cohort.organisationId })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
  return row ?? null;
}

/** The mentors of an organisation with their learners in cohorts that have not ended. */
async function listLoads({ db, now }: TxCtx, organisationId: string): Promise<MentorLoad[]> {
  const { cohort, membership, mentor, pairing } = db.tables;
  const today = chinaDate(now);
  const counted = await db
    .select({ id: pairing.mentorId, load: count() })
    .from(pairing)
    .innerJoin(cohort, eq(cohort.id, pairing.cohortId))
    .where(gte(cohort.endsOn, today))
    .groupBy(pairing.mentorId);
  const mentors = await db
    .select({ id: mentor.personId, capacity: mentor.capacity })
    .from(mentor)
    .innerJoin(membership, and(eq(membership.personId, mentor.personId), eq(membership.role, 'mentor')))
    .where(eq(membership.organisationId, organisationId));
  const loads = new Map(counted.map(({ id, load }) => [id, load]));
  return mentors.map((one) => ({ ...one, load: loads.get(one.id) ?? 0 }));
}
