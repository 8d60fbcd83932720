import type { Actor } from '#server/context.ts';

/** A learner answers for herself; who runs or teaches her class types for her. Whose class, the caller has found. */
export const mayAnswerSurvey = (actor: Actor, { learnerId }: { learnerId: string }): boolean =>
  actor.role === 'learner' ? actor.id === learnerId : actor.role === 'coordinator' || actor.role === 'instructor';
