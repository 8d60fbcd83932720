import { and, eq, ne } from 'drizzle-orm';
import type { TxCtx } from '#server/context.ts';

/** Stands where the name stood. Stored, so it is the same in every language and on every old list. */
export const erasedName = '已注销';

/**
 * Forgets who somebody is: name, number, age, secret, sign-ins and what was typed. The row stays, for rolls and
 * certificates that must be kept; the consent to keep those stays with them. Part of a verb that has asked whether it may.
 */
export async function erasePerson({ db, now }: TxCtx, personId: string): Promise<void> {
  const { consent, devicePerson, parkedForm, password, person, signIn } = db.tables;
  await db.delete(signIn).where(eq(signIn.personId, personId));
  await db.delete(devicePerson).where(eq(devicePerson.personId, personId));
  await db.delete(parkedForm).where(eq(parkedForm.personId, personId));
  await db.delete(password).where(eq(password.personId, personId));
  await db.delete(consent).where(and(eq(consent.personId, personId), ne(consent.purpose, 'certificate')));
  await db
    .update(person)
    .set({ name: erasedName, phone: null, ageBand: null, isElder: false, erasedAt: now })
    .where(eq(person.id, personId));
}

/** Notes that a request to be forgotten has been carried out, by whom. */
export async function closeErasure({ actor, db, now }: TxCtx, personId: string): Promise<void> {
  const { erasureRequest } = db.tables;
  await db.update(erasureRequest).set({ doneAt: now, doneBy: actor.id }).where(eq(erasureRequest.personId, personId));
}
