import type { Actor } from '#server/context.ts';

type Evening = { organisationId: string; teacherId: string };

/** A coordinator takes any roll of her organisation, an instructor those of her own evenings. */
export function mayTakeRoll(actor: Actor, evening: Evening): boolean {
  if (actor.organisationId !== evening.organisationId) return false;
  return actor.role === 'coordinator' || (actor.role === 'instructor' && actor.id === evening.teacherId);
}

/** Help flags follow from rolls; only the platform raises them. */
export const mayRaiseHelpFlags = (actor: Actor): boolean => actor.role === 'system';
