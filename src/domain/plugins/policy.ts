import type { Actor } from '#server/context.ts';

/** Whoever writes courses may bring a plugin; it waits until an administrator has looked at its report. */
export const mayStagePlugin = ({ role }: Actor): boolean => ['instructor', 'admin', 'system'].includes(role);

/** Whose a plugin is that the actor brings: her college's; null for the platform's own. */
export const bringsFor = (actor: Actor): string | null => (mayRunPlugins(actor) ? null : actor.organisationId);

/** Whoever may bring plugins, or switch them for her own body, sees what there is. */
export const maySeePlugins = (actor: Actor): boolean => mayStagePlugin(actor) || actor.role === 'coordinator';

/** Approving, upgrading, rolling back and taking away are for the whole platform. */
export const mayRunPlugins = ({ role }: Actor): boolean => role === 'admin' || role === 'system';

/** For all (`''`) the administrators switch a plugin on and off; for one organisation its own staff, too. */
export const maySwitchPlugin = (actor: Actor, organisationId: string): boolean =>
  mayRunPlugins(actor) ||
  (organisationId !== '' &&
    organisationId === actor.organisationId &&
    (actor.role === 'instructor' || actor.role === 'coordinator'));

/** The kinds of bodies for which a plugin can be switched on and off. */
export const bodyKinds = ['college', 'federation', 'cooperative', 'county-desk', 'station'] as const;

/** Practices are added to a course, for all of a college's classes, by those who write courses. */
export const mayChooseForCourse = ({ role }: Actor): boolean => role === 'instructor' || role === 'admin';

/** For which college somebody chooses: the one that owns the course; for what ships her own. */
export const collegeOf = (actor: Actor, course: { organisationId: string | null }): string =>
  course.organisationId ?? actor.organisationId;
