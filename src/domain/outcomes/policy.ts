import type { Actor } from '#server/context.ts';

/** Whoever runs or teaches a class says what was done for somebody of it; nobody about herself. */
export const mayActOnHelp = (actor: Actor, { learnerId }: { learnerId: string }): boolean =>
  (actor.role === 'coordinator' || actor.role === 'instructor') && actor.id !== learnerId;

/** A mentor sees what holds the learners up whom she accompanies. */
export const maySeeHelpOfPaired = (actor: Actor): boolean => actor.role === 'mentor';
