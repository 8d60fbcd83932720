import { and, eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type ReadCtx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { isSameFollowUp } from './follow-up-queries.ts';
import { type Milestone, milestoneDay } from './milestone-rules.ts';
import { type Channel, checkTold, incomeWording, type Told } from './outcome-rules.ts';
import { mayFollowUp, mayTellOutcome } from './policy.ts';

/** `id` is made with the form. */
export type NewFollowUp = Told & {
  id: string;
  cohortId: string;
  learnerId: string;
  milestone: Milestone;
  channel: Channel;
};

/**
 * Keeps what a learner of a cohort tells about what became of it, or that she was not reached, or would rather not say.
 * She tells it herself, or whoever runs or teaches the class types it. The same id with the same content is one.
 */
export async function followUpLearner(ctx: Ctx, input: NewFollowUp): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const endsOn = await findEnd(tx, input);
    const told = { ...input, note: input.note.trim() };
    if (await isSameFollowUp(tx, told)) return { repeated: true };
    const issues = checkTold(told, chinaDate(tx.now));
    const { result } = told;
    if (issues.length > 0 || !result) throw new AppError('invalid', `follow-up of ${input.learnerId}`, issues);
    const isEarly = milestoneDay(input.milestone, endsOn) > chinaDate(tx.now);
    if (isEarly) throw new AppError('conflict', `${input.milestone} of ${input.cohortId} is not due`);
    const { id, cohortId, learnerId, milestone, channel, note } = told;
    const row = { id, cohortId, learnerId, milestone, channel, result, note, by: tx.actor.id, at: tx.now };
    await tx.db.insert(tx.db.tables.followUp).values(row);
    if (result === 'answered') await storeAnswers(tx, told);
    await recordEvent(tx, 'follow-up.kept', id);
    return { repeated: false };
  });
}

/** The last day of the cohort, if the actor may speak for this learner of it. */
async function findEnd(ctx: ReadCtx, { channel, cohortId, learnerId }: NewFollowUp): Promise<string> {
  const { cohort, enrolment } = ctx.db.tables;
  const isOwn = channel === 'self';
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'follow-up of nobody');
  if (!isOwn) await findCohortOfPeople(ctx, cohortId);
  const isAllowed = isOwn ? mayTellOutcome(ctx.actor, { learnerId }) : mayFollowUp(ctx.actor, { learnerId });
  if (!isAllowed) throw new AppError('forbidden', `follow-up of ${learnerId}`);
  const [found] = await ctx.db
    .select({ endsOn: cohort.endsOn })
    .from(enrolment)
    .innerJoin(cohort, eq(cohort.id, enrolment.cohortId))
    .where(and(eq(enrolment.cohortId, cohortId), eq(enrolment.learnerId, learnerId)));
  if (!found) throw new AppError('not-found', `learner ${learnerId} of ${cohortId}`);
  return found.endsOn;
}

async function storeAnswers({ db, now }: TxCtx, { id: followUpId, cohortId, learnerId, ...told }: NewFollowUp) {
  const { incomeBand, outcomeFact, shippingReport } = db.tables;
  const of = { followUpId, cohortId, learnerId };
  const facts = told.facts.map((fact) => ({ ...fact, id: newId(now), ...of }));
  if (facts.length > 0) await db.insert(outcomeFact).values(facts);
  const { band } = told.income;
  if (band) await db.insert(incomeBand).values({ ...of, band, wording: incomeWording });
  const { month, sent, whole, costFen } = told.shipping ?? {};
  if (month && sent && typeof whole === 'number') {
    await db.insert(shippingReport).values({ ...of, month, sent, whole, costFen: costFen ?? null });
  }
}
