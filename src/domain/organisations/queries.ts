import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Actor, memberRoles, type ReadCtx, type Role } from '#server/context.ts';
import type { Reads } from '#server/db/database.ts';

export type Membership = Actor & { organisationName: string; organisationNameEn: string };

/** All that somebody may act as; the role with the most to do first. */
export async function listMemberships({ db }: { db: Reads }, personId: string): Promise<Membership[]> {
  const { membership, organisation, person } = db.tables;
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      role: membership.role,
      organisationId: membership.organisationId,
      organisationName: organisation.name,
      organisationNameEn: organisation.nameEn,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(and(eq(membership.personId, personId), inArray(membership.role, [...memberRoles])))
    .orderBy(asc(membership.since), asc(membership.organisationId));
  const roles: readonly Role[] = memberRoles;
  const weight = ({ role }: Membership) => roles.indexOf(role);
  return rows.toSorted((one, other) => weight(other) - weight(one));
}

export type Organisation = {
  id: string;
  kind: string;
  name: string;
  nameEn: string;
  code: string | null;
  path: string;
};

/** Bodies and places are public knowledge; null when there is none of that id. */
export async function findOrganisation({ db }: ReadCtx, id: string): Promise<Organisation | null> {
  const [found] = await db.select().from(db.tables.organisation).where(eq(db.tables.organisation.id, id));
  return found ?? null;
}

export type Village = { id: string; name: string; nameEn: string; townName: string; townNameEn: string };

/** Every village, with the town it belongs to: what a newcomer may choose her home from. */
export async function listVillages({ db }: ReadCtx): Promise<Village[]> {
  const { organisation } = db.tables;
  const places = await db
    .select()
    .from(organisation)
    .where(inArray(organisation.kind, ['town', 'village']))
    .orderBy(asc(organisation.path));
  const towns = places.filter(({ kind }) => kind === 'town');
  return places
    .filter(({ kind }) => kind === 'village')
    .map(({ id, name, nameEn, path }) => {
      const town = towns.find((one) => path.startsWith(one.path));
      return { id, name, nameEn, townName: town?.name ?? '', townNameEn: town?.nameEn ?? '' };
    });
}
