import { and, eq, gt } from 'drizzle-orm';
import type { Actor, Locale } from '#server/context.ts';
import type { Reads } from '#server/db/database.ts';
import { hashToken } from './token.ts';

export type SignedIn = { actor: Actor; locale: Locale; isElder: boolean };

/** Who holds this token; null when nobody does, or does no longer. */
export async function findSignedIn(db: Reads, token: string, now: Date): Promise<SignedIn | null> {
  const { person, signIn } = db.tables;
  const [row] = await db
    .select()
    .from(signIn)
    .innerJoin(person, eq(person.id, signIn.personId))
    .where(and(eq(signIn.tokenHash, hashToken(token)), gt(signIn.expiresAt, now)));
  if (!row) return null;
  const { id, name, locale, isElder } = row.person;
  const { role, organisationId } = row.sign_in;
  return { actor: { id, name, role, organisationId }, locale, isElder };
}
