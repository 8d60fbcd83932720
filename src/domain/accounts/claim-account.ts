import { eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { consentWording, isPin, type Start } from './rules.ts';

export type AccountClaim = Start & {
  personId: string;
  isElder: boolean;
  /** Of the secret, made before the transaction. */
  secretHash: string;
};

/**
 * Gives somebody who stands on a list her secret and what she agrees to: from then on the account is hers. The caller
 * has made sure that it is she, and has checked what she typed. `taken`: it has a secret already.
 */
export async function claimAccount(tx: TxCtx, claim: AccountClaim): Promise<'claimed' | 'taken'> {
  const { password, person } = tx.db.tables;
  const { personId, secret, secretHash: hash, isElder } = claim;
  const [held] = await tx.db.select().from(password).where(eq(password.personId, personId));
  if (held) return 'taken';
  await tx.db.insert(password).values({ personId, hash, isPin: isPin(secret), changedAt: tx.now });
  await tx.db.update(person).set({ locale: tx.locale, isElder }).where(eq(person.id, personId));
  await storeConsents(tx, claim);
  await recordEvent(tx, 'person.claimed', personId);
  return 'claimed';
}

/** What somebody agrees to when she begins; at 16 and 17 also that her guardian does. */
export async function storeConsents({ db, now }: TxCtx, start: Start & { personId: string }): Promise<void> {
  const { personId, consents, age, guardianAgrees } = start;
  const purposes = [...consents, ...(age === '16-17' && guardianAgrees ? (['guardian'] as const) : [])];
  const given = { personId, isGiven: true, wording: consentWording, at: now };
  await db.insert(db.tables.consent).values(purposes.map((purpose) => ({ id: newId(now), purpose, ...given })));
}
