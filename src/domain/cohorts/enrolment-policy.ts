import type { Actor } from '#server/context.ts';

type Class = { organisationId: string };

/** Lists, seats, transfers and cards are for who runs the cohort: the coordinator of its organisation. */
export const mayManageEnrolments = (actor: Actor, { organisationId }: Class): boolean =>
  actor.role === 'admin' || (actor.role === 'coordinator' && actor.organisationId === organisationId);

/** A learner leaves by herself; who runs the cohort takes down what she said on the phone. */
export const mayEndEnrolment = (actor: Actor, own: Class & { learnerId: string }): boolean =>
  (actor.role === 'learner' && actor.id === own.learnerId) || mayManageEnrolments(actor, own);

/** Seats are filled from the waiting list by the platform, when one is free. */
export const mayFillSeats = (actor: Actor): boolean => actor.role === 'system';

/** Forgetting somebody who has asked for it is for the coordinator of her organisation and for administrators. */
export const mayErase = (actor: Actor): boolean => actor.role === 'admin' || actor.role === 'coordinator';
