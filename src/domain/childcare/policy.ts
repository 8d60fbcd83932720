import type { Actor, Role } from '#server/context.ts';

/** The offer, the carers and who is on duty are for the coordinator of the cohort's own organisation. */
export const mayRunChildcare = (actor: Actor, cohort: { organisationId: string }): boolean =>
  actor.role === 'coordinator' && actor.organisationId === cohort.organisationId;

type Door = { organisationId: string; teacherId: string; carerPersonIds: readonly string[] };

/** The list of an evening, with names and what was said of needs: its teacher, who is on duty, and the coordinator. */
export function mayKeepDoor(actor: Actor, door: Door): boolean {
  if (actor.role === 'visitor' || actor.role === 'system') return false;
  if (door.carerPersonIds.includes(actor.id)) return true;
  if (actor.organisationId !== door.organisationId) return false;
  return actor.role === 'coordinator' || (actor.role === 'instructor' && actor.id === door.teacherId);
}

/** Children are written down, signed up and taken off by their guardian alone, as a learner of the cohort. */
export const mayMindChild = (actor: Actor, child: { guardianId: string }): boolean =>
  actor.role === 'learner' && actor.id === child.guardianId;

const countingRoles: readonly Role[] = ['coordinator', 'instructor', 'county', 'admin'];

/** Counts without names. Which cohorts, `sightOf` says. */
export const mayCountChildcare = (actor: Actor): boolean => countingRoles.includes(actor.role);

/** The children of past cohorts are forgotten by the platform. */
export const mayForgetAll = (actor: Actor): boolean => actor.role === 'system';
