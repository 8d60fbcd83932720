import type { Actor } from '#server/context.ts';

type Owned = { organisationId: string };

/** Who gets whom is decided by the coordinator of the cohort's own body. */
export const mayChoosePairs = (actor: Actor, cohort: Owned): boolean =>
  actor.role === 'admin' || (actor.role === 'coordinator' && actor.organisationId === cohort.organisationId);

/** A pairing ends with the enrolment; only the platform follows that up. */
export const mayEndPairing = (actor: Actor): boolean => actor.role === 'system';
