import { and, eq } from 'drizzle-orm';
import type { Role, TxCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';

export type MemberChange = {
  id: string;
  personId: string;
  organisationId: string;
  role: Role;
  kind: 'begun' | 'ended';
  note: string;
};

/** True when the same change was stored before; another one under its id is a conflict. */
export async function isMemberChangeStored({ db }: TxCtx, wanted: MemberChange): Promise<boolean> {
  const { membershipChange } = db.tables;
  const [stored] = await db.select().from(membershipChange).where(eq(membershipChange.id, wanted.id));
  if (!stored) return false;
  const keys = ['personId', 'organisationId', 'role', 'kind', 'note'] as const;
  if (keys.every((key) => stored[key] === wanted[key])) return true;
  throw new AppError('conflict', `membership change ${wanted.id} says something else`);
}

/** Lets somebody be, or be no longer, and writes it down, as part of what makes her so. */
export async function storeMemberChange(tx: TxCtx, change: MemberChange): Promise<void> {
  const { membership, membershipChange } = tx.db.tables;
  const { personId, organisationId, role } = change;
  const changedBy = tx.actor.role === 'system' ? null : tx.actor.id;
  await tx.db.insert(membershipChange).values({ ...change, changedBy, changedAt: tx.now });
  const subject = `${organisationId}/${personId}/${role}`;
  if (change.kind === 'begun') {
    await tx.db.insert(membership).values({ personId, organisationId, role, since: tx.now });
    await recordEvent(tx, 'member.added', subject);
  } else {
    const own = and(eq(membership.organisationId, organisationId), eq(membership.personId, personId));
    await tx.db.delete(membership).where(and(own, eq(membership.role, role)));
    await recordEvent(tx, 'member.ended', subject);
  }
}
