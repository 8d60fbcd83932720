/** 人员: who works for a body, in which role and since when, and who has come and gone. */
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { ReadCtx } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { mayAppoint, maySeeStaff, type StaffRole, staffRoles } from './member-policy.ts';
import { findOrganisation, type Organisation } from './queries.ts';

export type StaffMember = { personId: string; name: string; role: StaffRole; since: Date; mayEnd: boolean };
export type StaffChange = {
  id: string;
  name: string;
  role: StaffRole;
  kind: 'begun' | 'ended';
  note: string;
  /** Null when it was done at the machine itself. */
  changedByName: string | null;
  changedAt: Date;
};

const bodyKinds = ['county-desk', 'federation', 'college', 'cooperative', 'station'] as const;
const shownChanges = 50;

/** The bodies whose people the actor looks after. Refuses whoever looks after none. */
export async function listStaffBodies(ctx: ReadCtx): Promise<Organisation[]> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'people of a body');
  const { organisation } = ctx.db.tables;
  const all = await ctx.db
    .select()
    .from(organisation)
    .where(inArray(organisation.kind, [...bodyKinds]))
    .orderBy(asc(organisation.path));
  const own = all.filter(({ id }) => maySeeStaff(ctx.actor, { organisationId: id }));
  if (own.length === 0) throw new AppError('forbidden', 'people of a body');
  return own;
}

/** A body whose people the actor looks after; any other is not found. */
export async function findStaffBody(ctx: ReadCtx, organisationId: string): Promise<Organisation> {
  if (ctx.actor.role === 'visitor') throw new AppError('unauthenticated', 'people of a body');
  const body = await findOrganisation(ctx, organisationId);
  if (!body || !maySeeStaff(ctx.actor, { organisationId })) throw new AppError('not-found', `body ${organisationId}`);
  return body;
}

/** Its people, by role and name. The caller has found the body. */
export async function listStaff(ctx: ReadCtx, organisationId: string): Promise<StaffMember[]> {
  const { membership, person } = ctx.db.tables;
  const rows = await ctx.db
    .select({ personId: person.id, name: person.name, role: membership.role, since: membership.since })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.organisationId, organisationId), inArray(membership.role, [...staffRoles])))
    .orderBy(asc(person.name), asc(person.id));
  return staffRoles
    .toReversed()
    .flatMap((role) =>
      rows
        .filter((row) => row.role === role)
        .map((row) => ({ ...row, role, mayEnd: mayAppoint(ctx.actor, { organisationId, role }) })),
    );
}

/** Who has come and gone, the last first. The caller has found the body. */
export async function listStaffChanges({ db }: ReadCtx, organisationId: string): Promise<StaffChange[]> {
  const { membershipChange, person } = db.tables;
  const changer = alias(person, 'changer');
  const { id, role, kind, note, changedAt } = membershipChange;
  const rows = await db
    .select({ id, role, kind, note, changedAt, name: person.name, changedByName: changer.name })
    .from(membershipChange)
    .innerJoin(person, eq(person.id, membershipChange.personId))
    .leftJoin(changer, eq(changer.id, membershipChange.changedBy))
    .where(eq(membershipChange.organisationId, organisationId))
    .orderBy(desc(changedAt), desc(id))
    .limit(shownChanges);
  return rows.flatMap((row) => {
    const known = staffRoles.find((one) => one === row.role);
    return known ? [{ ...row, role: known }] : [];
  });
}
