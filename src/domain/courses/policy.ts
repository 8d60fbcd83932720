import type { Actor } from '#server/context.ts';

/** Courses come from the platform itself or from its administrators. */
export const mayImportCourse = (actor: Actor): boolean => actor.role === 'system' || actor.role === 'admin';

/** Progress is a learner's; whoever else opens a lesson only looks. */
export const mayRecordReading = (actor: Actor): boolean => actor.role === 'learner';

/** Whose a course is: a college's, or null for what ships with the platform. */
export type Owned = { organisationId: string | null };

/** Instructors write the courses of their own college and those that ship; administrators all. */
export const mayAuthorCourse = ({ role, organisationId }: Actor, course: Owned): boolean =>
  role === 'admin' || (role === 'instructor' && (course.organisationId ?? organisationId) === organisationId);

/** Whoever asks for a review does not answer it herself. */
export const mayDecideReview = (actor: Actor, review: Owned & { askedBy: string }): boolean =>
  mayAuthorCourse(actor, review) && review.askedBy !== actor.id;

/** What ships is everybody's: an instructor publishes it only with somebody else's approval. */
export const needsReview = (actor: Actor, { organisationId }: Owned): boolean =>
  actor.role !== 'admin' && organisationId === null;

/** Who may let a course out below 60% practice, with name, reason and date. */
export const mayWaiveHandsOn = (actor: Actor): boolean => actor.role === 'admin';

/** Whoever writes courses may begin one of her own organisation. */
export const mayStartCourse = ({ role }: Actor): boolean => role === 'instructor' || role === 'admin';

/** Courses are free to copy (CC BY): whoever writes courses, and the platform itself, may have any as a zip. */
export const mayExportCourses = ({ role }: Actor): boolean => ['instructor', 'admin', 'system'].includes(role);
