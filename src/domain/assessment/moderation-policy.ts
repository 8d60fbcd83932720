import type { Actor } from '#server/context.ts';

/** What a rule about a graded work looks at. `graderIds`: all who have graded it, or graded it again. */
export type Graded = { learnerId: string; graderIds: readonly string[] };

/** Only the platform draws samples and asks people. */
export const mayAskSecond = (actor: Actor): boolean => actor.role === 'system';

/** Who has a work in her scope may want a second opinion on it; a grader on her own grading too. Not its learner. */
export const mayRequestSecond = (actor: Actor, { learnerId }: Pick<Graded, 'learnerId'>): boolean =>
  (actor.role === 'mentor' || actor.role === 'instructor' || actor.role === 'coordinator') && actor.id !== learnerId;

/** Whoever was asked marks it; never the one who graded it, nor its learner. */
export const mayGradeSecond = (actor: Actor, { learnerId, graderIds, askedId }: Graded & { askedId: string | null }) =>
  (actor.role === 'mentor' || actor.role === 'instructor') &&
  actor.id === askedId &&
  actor.id !== learnerId &&
  !graderIds.includes(actor.id);

/** Two gradings that lie apart are settled by an instructor or the coordinator who is neither of the two. */
export const maySettle = (actor: Actor, { learnerId, graderIds }: Graded): boolean =>
  (actor.role === 'instructor' || actor.role === 'coordinator') &&
  actor.id !== learnerId &&
  !graderIds.includes(actor.id);

/** The desk of second gradings: for those who grade and those who answer for them. */
export const maySeeModeration = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'mentor' || role === 'instructor' || role === 'coordinator';

/** The difference report: for instructors and coordinators; names of graders only for those who answer for them. */
export const maySeeDifferences = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'instructor' || role === 'coordinator';
export const maySeeGraders = (actor: Actor, cohort: { organisationId: string }): boolean =>
  actor.role === 'coordinator' && actor.organisationId === cohort.organisationId;

/** The share is set by the coordinator of the body that runs the class, or of the college that signs with it. */
export const maySetRate = (actor: Actor, cohort: { organisationId: string; collegeId: string | null }): boolean =>
  actor.role === 'coordinator' &&
  (actor.organisationId === cohort.organisationId || actor.organisationId === cohort.collegeId);
