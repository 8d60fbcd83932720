import type { Actor } from '#server/context.ts';

/** Courses come from the platform itself or from its administrators. */
export const mayImportCourse = (actor: Actor): boolean => actor.role === 'system' || actor.role === 'admin';

/** Progress is a learner's; whoever else opens a lesson only looks. */
export const mayRecordReading = (actor: Actor): boolean => actor.role === 'learner';
