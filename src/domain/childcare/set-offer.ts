import { eq } from 'drizzle-orm';
import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findCohortOfPeople } from '../cohorts/cohort-queries.ts';
import { findOffer } from './evening-queries.ts';
import { mayRunChildcare } from './policy.ts';
import { checkRoom, type Room } from './rules.ts';

export type OfferWish = Room & { cohortId: string; isOpen: boolean; place: string };

/** Says what childcare a cohort has. Fewer seats than before: who asked last waits. The same again changes nothing. */
export async function setOffer(ctx: Ctx, { cohortId, isOpen, place, ...room }: OfferWish): Promise<void> {
  await transact(ctx, async (tx) => {
    const cohort = await findCohortOfPeople(tx, cohortId);
    if (!mayRunChildcare(tx.actor, cohort)) throw new AppError('forbidden', `childcare of ${cohortId}`);
    const issues = checkRoom(place, room);
    if (issues.length > 0) throw new AppError('invalid', `childcare of ${cohortId}`, issues);
    const { smallSeats, largeSeats, smallRatio, largeRatio } = room;
    const wish = { isOpen, place: place.trim(), smallSeats, largeSeats, smallRatio, largeRatio };
    const stored = await findOffer(tx, cohortId);
    if (stored && isSame(stored, wish)) return;
    const { childcareOffer } = tx.db.tables;
    const row = { ...wish, changedBy: tx.actor.id, changedAt: tx.now };
    if (stored) await tx.db.update(childcareOffer).set(row).where(eq(childcareOffer.cohortId, cohortId));
    else await tx.db.insert(childcareOffer).values({ cohortId, ...row });
    await recordEvent(tx, 'childcare-offer.set', cohortId);
  });
}

type Wish = Room & { isOpen: boolean; place: string };

const isSame = (stored: Wish, wish: Wish): boolean =>
  stored.isOpen === wish.isOpen &&
  stored.place === wish.place &&
  stored.smallSeats === wish.smallSeats &&
  stored.largeSeats === wish.largeSeats &&
  stored.smallRatio === wish.smallRatio &&
  stored.largeRatio === wish.largeRatio;
