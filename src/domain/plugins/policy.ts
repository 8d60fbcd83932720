import type { Actor } from '#server/context.ts';

/** Whoever writes courses may bring a plugin; it waits until an administrator has looked at its report. */
export const mayStagePlugin = ({ role }: Actor): boolean => ['instructor', 'admin', 'system'].includes(role);

/** Approving, upgrading, rolling back and taking away are for the whole platform. */
export const mayRunPlugins = ({ role }: Actor): boolean => role === 'admin' || role === 'system';

/** For all (`''`) the administrators switch a plugin on and off; for one organisation its own staff, too. */
export const maySwitchPlugin = (actor: Actor, organisationId: string): boolean =>
  mayRunPlugins(actor) ||
  (organisationId !== '' &&
    organisationId === actor.organisationId &&
    (actor.role === 'instructor' || actor.role === 'coordinator'));

/** Practices are added to a course, for all of a college's classes, by those who write courses. */
export const mayChooseForCourse = ({ role }: Actor): boolean => role === 'instructor' || role === 'admin';

/** For which college somebody chooses: the one that owns the course; for what ships her own. */
export const collegeOf = (actor: Actor, course: { organisationId: string | null }): string =>
  course.organisationId ?? actor.organisationId;
