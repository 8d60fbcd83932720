import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { maySendMessages } from './policy.ts';
import { storeReminders } from './store-reminders.ts';

/** `<child>/<session>`, the subject of the events of a seat. */
const partsOf = (subject: string): [childId: string, sessionId: string] => {
  const [childId = '', sessionId = ''] = subject.split('/');
  return [childId, sessionId];
};

/** Consequence of `seat.called`: the guardian is told that a seat came free, as long as she may answer. */
export async function remindOfSeat(ctx: Ctx, subject: string): Promise<{ raised: number }> {
  if (!maySendMessages(ctx.actor)) throw new AppError('forbidden', `reminder of ${subject}`);
  return transact(ctx, async (tx) => {
    const { child, seatCall, session } = tx.db.tables;
    const [childId, sessionId] = partsOf(subject);
    const [call] = await tx.db
      .select({ guardianId: child.guardianId, answerBy: seatCall.answerBy, startsAt: session.startsAt })
      .from(seatCall)
      .innerJoin(child, eq(child.id, seatCall.childId))
      .innerJoin(session, eq(session.id, seatCall.sessionId))
      .where(and(eq(seatCall.childId, childId), eq(seatCall.sessionId, sessionId), isNull(seatCall.answer)));
    const until = call?.answerBy ?? call?.startsAt;
    if (!call || !until || until <= tx.now) return { raised: 0 };
    const factKey = `${subject}/${until.getTime()}`;
    const fact = { kind: 'seat' as const, factKey, sessionId, submissionId: null, until };
    return { raised: await storeReminders(tx, [call.guardianId], fact) };
  });
}

/** Consequence of `seat.answered`: she has seen it, and no text message follows. */
export async function forgetSeatReminder(ctx: Ctx, subject: string): Promise<void> {
  if (!maySendMessages(ctx.actor)) throw new AppError('forbidden', `reminder of ${subject}`);
  await transact(ctx, async (tx) => {
    const { child, reminder } = tx.db.tables;
    const [childId, sessionId] = partsOf(subject);
    const [found] = await tx.db.select({ guardianId: child.guardianId }).from(child).where(eq(child.id, childId));
    if (!found) return;
    const hers = and(eq(reminder.personId, found.guardianId), eq(reminder.kind, 'seat'));
    await tx.db
      .update(reminder)
      .set({ seenAt: tx.now })
      .where(and(hers, eq(reminder.sessionId, sessionId), isNull(reminder.seenAt)));
  });
}
