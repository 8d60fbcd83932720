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
