import type { Actor } from '#server/context.ts';

/** Whoever has signed in may try a quiz. */
export const mayTakeQuiz = (actor: Actor): boolean => actor.role !== 'visitor' && actor.role !== 'system';

/** Mentors and instructors have a grading queue. */
export const mayOpenQueue = (actor: Actor): boolean => actor.role === 'mentor' || actor.role === 'instructor';

/** A mentor or instructor grades what is in her scope (see queries.ts), but never her own work. */
export const mayGrade = (actor: Actor, submission: { learnerId: string }): boolean =>
  mayOpenQueue(actor) && actor.id !== submission.learnerId;

/** Work goes back to its learner because it was graded; only the platform does that. */
export const mayReturnWork = (actor: Actor): boolean => actor.role === 'system';

/** A promise to grade moves on by the clock alone. */
export const mayMovePromises = (actor: Actor): boolean => actor.role === 'system';

/** Mentors, instructors and coordinators see how their learners stand (see skill-queries.ts). */
export const mayReadSkills = ({ role }: Actor): boolean =>
  role === 'mentor' || role === 'instructor' || role === 'coordinator';

/** Words of classmates that were reported are decided about by those who run or teach the class. */
export const mayDecideReports = ({ role }: Actor): boolean => role === 'instructor' || role === 'coordinator';
