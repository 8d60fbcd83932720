import type { Actor, Role } from '#server/context.ts';

/** Which cohorts exist for a role: every one, those of her county, of her organisation, those she teaches, or none. */
export type Sight = 'all' | 'county' | 'organisation' | 'taught' | 'none';

const sights: Partial<Record<Role, Sight>> = {
  admin: 'all',
  county: 'county',
  coordinator: 'organisation',
  instructor: 'taught',
};

/** How far an actor sees cohorts; what lies outside does not exist for her. */
export const sightOf = ({ role }: Pick<Actor, 'role'>): Sight => sights[role] ?? 'none';

/** The county desk sees totals; names, marks and files are for those who run or teach a cohort within their sight. */
export const maySeeLearners = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'admin' || role === 'coordinator' || role === 'instructor';

/** Opening and closing class codes is for the coordinator of the cohort's own organisation. */
export const mayManageCodes = (actor: Actor, cohort: { organisationId: string }): boolean =>
  actor.role === 'admin' || (actor.role === 'coordinator' && actor.organisationId === cohort.organisationId);

/** Plug-in practices are chosen by who runs a cohort and by who teaches it: others do not find it, see `sightOf`. */
export const mayChoosePractices = (actor: Actor, cohort: { organisationId: string }): boolean =>
  actor.role === 'admin' ||
  ((actor.role === 'coordinator' || actor.role === 'instructor') && actor.organisationId === cohort.organisationId);
