import { and, eq } from 'drizzle-orm';
import type { Role, TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';

export type NewMember = { personId: string; organisationId: string; role: Role };

/** Makes somebody a member, as part of what makes her one (such as joining a cohort). A member already: nothing happens. */
export async function addMember(tx: TxCtx, member: NewMember): Promise<void> {
  const { membership } = tx.db.tables;
  const { personId, organisationId, role } = member;
  const same = and(
    eq(membership.personId, personId),
    eq(membership.organisationId, organisationId),
    eq(membership.role, role),
  );
  const [known] = await tx.db.select().from(membership).where(same);
  if (known) return;
  await tx.db.insert(membership).values({ ...member, since: tx.now });
  await recordEvent(tx, 'member.added', `${organisationId}/${personId}/${role}`);
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
