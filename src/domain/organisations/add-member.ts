import { and, eq, inArray } from 'drizzle-orm';
import type { Role, TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvents } from '#server/events.ts';
import { piecesOf } from '#server/pieces.ts';

/** Makes people members, as part of what makes them one (such as joining a cohort). Who is a member already stays one. */
export async function addMembers(
  tx: TxCtx,
  { personIds, ...into }: { personIds: readonly string[]; organisationId: string; role: Role },
): Promise<void> {
  const { membership } = tx.db.tables;
  const { organisationId, role } = into;
  for (const ids of piecesOf(personIds)) {
    const own = and(eq(membership.organisationId, organisationId), eq(membership.role, role));
    const known = await tx.db
      .select({ id: membership.personId })
      .from(membership)
      .where(and(own, inArray(membership.personId, ids)));
    const fresh = ids.filter((personId) => !known.some(({ id }) => id === personId));
    if (fresh.length === 0) continue;
    await tx.db.insert(membership).values(fresh.map((personId) => ({ personId, ...into, since: tx.now })));
    await recordEvents(
      tx,
      'member.added',
      fresh.map((personId) => `${organisationId}/${personId}/${role}`),
    );
  }
}

/** Notes where people of a list live, by villages that exist; what they have told themselves stays. */
export async function settlePeople(tx: TxCtx, homes: readonly { personId: string; villageId: string }[]) {
  for (const piece of piecesOf(homes)) {
    await tx.db
      .insert(tx.db.tables.residence)
      .values(piece.map(({ personId, villageId }) => ({ personId, organisationId: villageId })))
      .onConflictDoNothing();
  }
}

/** Part of forgetting somebody: she belongs nowhere and lives nowhere any more, and nobody reads why she came or went. */
export async function releaseMember({ db }: TxCtx, personId: string): Promise<void> {
  const { membershipChange } = db.tables;
  await db.update(membershipChange).set({ note: '' }).where(eq(membershipChange.personId, personId));
  await db.delete(db.tables.membership).where(eq(db.tables.membership.personId, personId));
  await db.delete(db.tables.residence).where(eq(db.tables.residence.personId, personId));
}

/** Notes the village, or village group, a person says she lives in. Refuses with `invalid` what is none. */
export async function settlePerson(tx: TxCtx, home: { personId: string; villageId: string }): Promise<void> {
  const { organisation, residence } = tx.db.tables;
  const [found] = await tx.db.select().from(organisation).where(eq(organisation.id, home.villageId));
  if (found?.kind !== 'village' && found?.kind !== 'group') {
    throw new AppError('invalid', 'no village', [{ path: ['villageId'], rule: 'village-unknown' }]);
  }
  await tx.db
    .insert(residence)
    .values({ personId: home.personId, organisationId: found.id })
    .onConflictDoUpdate({ target: residence.personId, set: { organisationId: found.id } });
}
