import { and, eq, isNull, or } from 'drizzle-orm';
import { plainPhone } from '#domain/accounts/rules.ts';
import { type Ctx, type Role, type TxCtx, transact } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { isId } from '#server/ids.ts';
import { mayAppoint, maySeeStaff } from './member-policy.ts';
import { checkNote, rolesOf } from './member-rules.ts';
import { findOrganisation } from './queries.ts';
import { isMemberChangeStored, storeMemberChange } from './store-member-change.ts';

/** `id` is made with the form. `who`: her phone number, or her id; `note`: why, as colleagues will read it. */
export type NewMembership = { id: string; who: string; organisationId: string; role: Role; note: string };

/**
 * 任职: makes somebody who has an account a mentor, instructor, coordinator… of a body, beside whatever else she is. The
 * same id twice is one; who is that already stays it. Refuses with `not-found` a body that is none of the actor's, with
 * `forbidden` a role that is not hers to give, and with `invalid` (`who`, `role`, `note`).
 */
export async function beginMembership(ctx: Ctx, input: NewMembership): Promise<{ personId: string }> {
  const { id, organisationId, role } = input;
  if (!isId(id)) throw new AppError('invalid', 'id of a membership');
  return transact(ctx, async (tx) => {
    const body = await findOrganisation(tx, organisationId);
    if (!body || !maySeeStaff(tx.actor, { organisationId })) throw new AppError('not-found', `body ${organisationId}`);
    if (!mayAppoint(tx.actor, { organisationId, role }))
      throw new AppError('forbidden', `${role} of ${organisationId}`);
    const note = input.note.trim();
    const personId = await findPerson(tx, input.who);
    const issues: Issue[] = personId ? [] : [{ path: ['who'], rule: input.who.trim() ? 'unknown' : 'missing' }];
    if (!rolesOf(body.kind).some((one) => one === role)) issues.push({ path: ['role'], rule: 'unknown' });
    issues.push(...checkNote(note));
    if (issues.length > 0 || !personId) throw new AppError('invalid', `${role} of ${organisationId}`, issues);
    const change = { id, personId, organisationId, role, kind: 'begun' as const, note };
    if ((await isMemberChangeStored(tx, change)) || (await isMember(tx, change))) return { personId };
    await storeMemberChange(tx, change);
    return { personId };
  });
}

async function findPerson({ db }: TxCtx, who: string): Promise<string | null> {
  const { person } = db.tables;
  const named = or(eq(person.id, who.trim()), eq(person.phone, plainPhone(who)));
  const [found] = await db
    .select({ id: person.id })
    .from(person)
    .where(and(named, isNull(person.erasedAt)));
  return found?.id ?? null;
}

async function isMember({ db }: TxCtx, one: { personId: string; organisationId: string; role: Role }) {
  const { membership } = db.tables;
  const own = and(eq(membership.personId, one.personId), eq(membership.organisationId, one.organisationId));
  return (
    (
      await db
        .select()
        .from(membership)
        .where(and(own, eq(membership.role, one.role)))
    ).length > 0
  );
}
