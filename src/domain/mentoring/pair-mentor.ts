import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { listChoices, listForbidden, type MentorChoice } from './pairing-queries.ts';
import { mayPairMentor } from './policy.ts';
import { chooseMentor } from './rules.ts';

/**
 * Consequence of `learner.enrolled` (subject `cohortId/learnerId`): gives her the mentor of the cohort's organisation
 * who has the most room, until the office chooses (choose-pairs.ts). Nothing happens when she has one, is no longer
 * enrolled, or nobody has room: her instructor then grades.
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
    const mentors = await listChoices(tx, enrolled.organisationId);
    const conflicts = await listForbidden(tx, mentors);
    const isPossible = ({ id, leftAt }: MentorChoice) =>
      !leftAt && id !== learnerId && !conflicts.has(`${id}/${learnerId}`);
    const mentorId = chooseMentor(mentors.filter(isPossible));
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
