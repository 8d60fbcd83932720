import { and, eq, isNull } from 'drizzle-orm';
import { closeErasure, erasePerson } from '#domain/accounts/erase-person.ts';
import { releaseMember } from '#domain/organisations/add-member.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { findErasure } from './erasure-queries.ts';

/**
 * Forgets somebody who has asked for it: name, number, home, secret, cards and what lists said of her; she leaves her
 * classes. Rolls, marks and certificates stay without what tells who she is, but for the name on a certificate, which is
 * kept long-term. Her files follow (`practice/drop-files.ts`). Refuses with `not-found` who has not asked or is not the
 * actor's.
 */
export async function eraseLearner(ctx: Ctx, { personId }: { personId: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    await findErasure(tx, personId);
    await endClasses(tx, personId);
    await forgetSaid(tx, personId);
    await erasePerson(tx, personId);
    await releaseMember(tx, personId);
    await closeErasure(tx, personId);
    await recordEvent(tx, 'person.erased', personId);
  });
}

async function endClasses(tx: TxCtx, learnerId: string): Promise<void> {
  const { enrolment, pastEnrolment, rosterImportRow, signInCard, waitingPlace } = tx.db.tables;
  const { actor, db, now } = tx;
  const gone = await db.delete(enrolment).where(eq(enrolment.learnerId, learnerId)).returning();
  const end = { endedAt: now, endedBy: actor.id, why: 'left', reason: 'other', note: '' } as const;
  if (gone.length > 0) await db.insert(pastEnrolment).values(gone.map((row) => ({ id: newId(now), ...row, ...end })));
  for (const { cohortId } of gone) await recordEvent(tx, 'enrolment.ended', `${cohortId}/${learnerId}`);
  await db.update(pastEnrolment).set({ note: '' }).where(eq(pastEnrolment.learnerId, learnerId));
  await db.delete(waitingPlace).where(eq(waitingPlace.learnerId, learnerId));
  await db.delete(rosterImportRow).where(eq(rosterImportRow.learnerId, learnerId));
  const works = and(eq(signInCard.learnerId, learnerId), isNull(signInCard.revokedAt));
  await db.update(signInCard).set({ revokedAt: now }).where(works);
}

/** Why she was away, in her words; which phone was hers; and the address of her calendar. */
async function forgetSaid({ db, now }: TxCtx, personId: string): Promise<void> {
  const { attendance, calendarFeed, checkIn } = db.tables;
  await db.update(attendance).set({ words: '' }).where(eq(attendance.learnerId, personId));
  await db.update(checkIn).set({ deviceHash: '' }).where(eq(checkIn.learnerId, personId));
  const open = and(eq(calendarFeed.personId, personId), isNull(calendarFeed.endedAt));
  await db.update(calendarFeed).set({ endedAt: now }).where(open);
}
