import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { isMember } from './policy.ts';
import { listConsents } from './queries.ts';
import { consentWording, type Purpose } from './rules.ts';

/** Gives one consent, where it is needed; the others stay as they are. Given already, nothing is stored. */
export async function giveConsent(ctx: Ctx, { purpose }: { purpose: Purpose }): Promise<{ purpose: Purpose }> {
  if (!isMember(ctx.actor)) throw new AppError('unauthenticated', 'consent of nobody');
  await transact(ctx, async (tx) => {
    const isGiven = (await listConsents(tx)).some((one) => one.purpose === purpose && one.isGiven);
    if (isGiven) return;
    const { id: personId } = tx.actor;
    const row = { id: newId(tx.now), personId, purpose, isGiven: true, wording: consentWording, at: tx.now };
    await tx.db.insert(tx.db.tables.consent).values(row);
    await recordEvent(tx, 'consent.changed', personId);
  });
  return { purpose };
}
