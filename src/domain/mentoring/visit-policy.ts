import type { Actor } from '#server/context.ts';

/** A mentor has a desk of her own learners. */
export const mayOpenMentoring = (actor: Pick<Actor, 'role'>): boolean => actor.role === 'mentor';

/** Who has a learner writes her log. */
export const mayLogVisit = (actor: Actor, pair: { mentorId: string | null }): boolean =>
  actor.role === 'mentor' && actor.id === pair.mentorId;
