import type { Actor } from '#server/context.ts';

/** Pairing follows from enrolling; for now only the platform does it. */
export const mayPairMentor = (actor: Actor): boolean => actor.role === 'system';
