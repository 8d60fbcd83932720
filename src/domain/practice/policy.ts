import type { Actor } from '#server/context.ts';

/** A learner works on the assessments of a course once she is in one of its cohorts. */
export const mayPractise = (actor: Actor, study: { cohortId: string | null }): boolean =>
  actor.role === 'learner' && study.cohortId !== null;

/** A draft comes back because a mentor has answered; only the platform does that. */
export const mayReopenDraft = (actor: Actor): boolean => actor.role === 'system';

/** Simulators are for learners; whoever else opens one only looks. */
export const mayTrySimulator = (actor: Actor): boolean => actor.role === 'learner';

/** Files that stand still, or that came whole before the process ended, are the platform’s business. */
export const maySweepUploads = (actor: Actor): boolean => actor.role === 'system';
