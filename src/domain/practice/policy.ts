import type { Actor, Role } from '#server/context.ts';

/** A learner works on the assessments of a course once she is in one of its cohorts. */
export const mayPractise = (actor: Actor, study: { cohortId: string | null }): boolean =>
  actor.role === 'learner' && study.cohortId !== null;

/** A draft comes back because a mentor has answered; only the platform does that. */
export const mayReopenDraft = (actor: Actor): boolean => actor.role === 'system';

/** Simulators are for learners; whoever else opens one only looks. */
export const mayTrySimulator = (actor: Actor): boolean => actor.role === 'learner';

/** Files that stand still, or that came whole before the process ended, are the platform’s business. */
export const maySweepUploads = (actor: Actor): boolean => actor.role === 'system';

/** Whoever runs or teaches a cohort within her sight lays photographed sheets into its learners' drafts. */
export const mayLayPaper = (actor: Actor): boolean => actor.role === 'instructor' || actor.role === 'coordinator';

const witnesses: readonly Role[] = ['mentor', 'instructor', 'coordinator'];

/** A witness who signs by PIN is somebody who teaches or accompanies; never the learner herself. */
export const mayWitness = (witness: { id: string; roles: readonly Role[] }, learner: Actor): boolean =>
  witness.id !== learner.id && witness.roles.some((role) => witnesses.includes(role));

/** More time is given by those who run or teach the class; nobody gives it to herself. */
export const mayExcuse = (actor: Actor, { learnerId }: { learnerId: string }): boolean =>
  (actor.role === 'coordinator' || actor.role === 'instructor') && actor.id !== learnerId;
