import type { Actor, Role } from '#server/context.ts';

/** Who works for a body; learners come in by a class and go with it. */
export const staffRoles = ['mentor', 'instructor', 'coordinator', 'county', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

type Place = { organisationId: string; role: Role };

/**
 * 任职: an administrator appoints everybody. The coordinators of a body look after its mentors and instructors, and
 * leave it to the administrator who coordinates beside them.
 */
export function mayAppoint(actor: Actor, { organisationId, role }: Place): boolean {
  if (!staffRoles.some((one) => one === role)) return false;
  if (actor.role === 'admin' || actor.role === 'system') return true;
  const isTheirs = role === 'mentor' || role === 'instructor';
  return actor.role === 'coordinator' && actor.organisationId === organisationId && isTheirs;
}

/** Who sees the people of a body with what became of them: those who appoint some of them. */
export const maySeeStaff = (actor: Actor, { organisationId }: { organisationId: string }): boolean =>
  mayAppoint(actor, { organisationId, role: 'mentor' });
