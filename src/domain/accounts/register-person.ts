import { eq } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { storeConsents } from './claim-account.ts';
import { type AgeBand, isPin, type Newcomer, plainPhone } from './rules.ts';

export type NewPerson = Newcomer & {
  /** Made by the client (UUIDv7): sending it again makes no second person. */
  id: string;
  ageBand: AgeBand | null;
  isElder: boolean;
  /** Of the secret, made before the transaction. */
  secretHash: string;
};

/**
 * Stores somebody who registers herself; the actor is she. Part of joining a cohort (`join-as-newcomer.ts`), which has
 * checked what she typed. `exists`: that id is taken, and only her secret can say whether by herself.
 * Refuses with `invalid` (`phone-taken`).
 */
export async function registerPerson(tx: TxCtx, newcomer: NewPerson): Promise<'registered' | 'exists'> {
  const { person } = tx.db.tables;
  const [known] = await tx.db.select().from(person).where(eq(person.id, newcomer.id));
  if (known) return 'exists';
  const [taken] = await tx.db
    .select()
    .from(person)
    .where(eq(person.phone, plainPhone(newcomer.phone)));
  if (taken) throw new AppError('invalid', 'phone of somebody else', [{ path: ['phone'], rule: 'phone-taken' }]);
  await storePerson(tx, newcomer);
  await recordEvent(tx, 'person.registered', newcomer.id);
  return 'registered';
}

async function storePerson(tx: TxCtx, newcomer: NewPerson): Promise<void> {
  const { person, password } = tx.db.tables;
  const { id, ageBand, isElder, secret, secretHash: hash } = newcomer;
  const told = { id, name: newcomer.name.trim(), phone: plainPhone(newcomer.phone), isElder, ageBand };
  await tx.db.insert(person).values({ ...told, locale: tx.locale, createdAt: tx.now });
  await tx.db.insert(password).values({ personId: id, hash, isPin: isPin(secret), changedAt: tx.now });
  await storeConsents(tx, { ...newcomer, personId: id });
}
