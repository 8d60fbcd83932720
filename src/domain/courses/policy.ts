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
