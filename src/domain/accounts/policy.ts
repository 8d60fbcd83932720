import type { Actor } from '#server/context.ts';

/** Somebody with a membership, in whatever role: may do what concerns only herself. */
export const isMember = (actor: Actor): boolean => actor.role !== 'visitor' && actor.role !== 'system';

/** New people register themselves, with a class code; whoever is signed in is no new person. */
export const mayRegister = (actor: Actor): boolean => actor.role === 'visitor';

/** A forgotten PIN is set anew face to face, by an administrator or at the machine itself. */
export const mayResetSecret = (actor: Actor): boolean => actor.role === 'admin' || actor.role === 'system';
