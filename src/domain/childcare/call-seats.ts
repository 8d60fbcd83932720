import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { type CareEvening, readEvenings } from './evening-queries.ts';
import { mayForgetAll } from './policy.ts';
import { findChild } from './save-child.ts';
import { answerByOf, seatStepsOf } from './seat-call-rules.ts';

/** Of one evening at most so many are passed over in one go. */
const mostRounds = 40;

/** By the clock: for every class with childcare and evenings to come. Again, it finds nothing to do. */
export async function callAllSeats(ctx: Ctx): Promise<{ called: number }> {
  requireSystem(ctx);
  const { childcareOffer, session } = ctx.db.tables;
  const rows = await ctx.db
    .selectDistinct({ id: session.cohortId })
    .from(session)
    .innerJoin(childcareOffer, eq(childcareOffer.cohortId, session.cohortId))
    .where(and(gt(session.startsAt, ctx.now), isNull(session.cancelledAt), eq(childcareOffer.isOpen, true)));
  let called = 0;
  for (const { id } of rows) called += (await transact(ctx, (tx) => callCohort(tx, id))).called;
  return { called };
}

/** Consequence of `child.signed-up` and `child.signed-off` (subject: the child): who waited may have a seat now. */
export async function callSeats(ctx: Ctx, childId: string): Promise<{ called: number }> {
  requireSystem(ctx);
  return transact(ctx, async (tx) => {
    const found = await findChild(tx, childId);
    return found ? callCohort(tx, found.cohortId) : { called: 0 };
  });
}

function requireSystem({ actor }: Ctx): void {
  if (!mayForgetAll(actor)) throw new AppError('forbidden', 'calling for seats');
}

async function callCohort(tx: TxCtx, cohortId: string): Promise<{ called: number }> {
  let called = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    let lapsed = 0;
    for (const evening of await readEvenings(tx, [cohortId])) {
      if (evening.session.startsAt <= tx.now || evening.session.cancelledAt) continue;
      const done = await stepEvening(tx, evening);
      called += done.called;
      lapsed += done.lapsed;
    }
    // Who was passed over stands at the end now: the next one has her seat.
    if (lapsed === 0) break;
  }
  return { called };
}

async function stepEvening(tx: TxCtx, { session, placed }: CareEvening): Promise<{ called: number; lapsed: number }> {
  const { childcareSignUp, seatCall } = tx.db.tables;
  const calls = await tx.db.select().from(seatCall).where(eq(seatCall.sessionId, session.id));
  const { waits, call, lapse, forget } = seatStepsOf(placed, calls, tx.now);
  const of = (childId: string) => and(eq(seatCall.childId, childId), eq(seatCall.sessionId, session.id));
  const none = { calledAt: null, answerBy: null, answer: null, answeredAt: null };
  for (const childId of waits) {
    const row = { waitsSince: tx.now, ...none };
    await tx.db
      .insert(seatCall)
      .values({ childId, sessionId: session.id, ...row })
      .onConflictDoUpdate({ target: [seatCall.childId, seatCall.sessionId], set: row });
  }
  if (forget.length > 0) {
    await tx.db.delete(seatCall).where(and(eq(seatCall.sessionId, session.id), inArray(seatCall.childId, forget)));
  }
  for (const childId of call) {
    const answerBy = answerByOf(tx.now, session.startsAt);
    await tx.db.update(seatCall).set({ calledAt: tx.now, answerBy }).where(of(childId));
    await recordEvent(tx, 'seat.called', `${childId}/${session.id}`);
  }
  for (const childId of lapse) {
    const found = await findChild(tx, childId);
    if (!found) continue;
    const row = { askedBy: found.guardianId, askedAt: tx.now, cancelledAt: null };
    await tx.db
      .insert(childcareSignUp)
      .values({ childId, sessionId: session.id, ...row })
      .onConflictDoUpdate({ target: [childcareSignUp.childId, childcareSignUp.sessionId], set: row });
    await tx.db.update(seatCall).set({ answer: 'lapsed', answeredAt: tx.now }).where(of(childId));
    await recordEvent(tx, 'seat.passed-over', `${childId}/${session.id}`);
  }
  return { called: call.length, lapsed: lapse.length };
}
