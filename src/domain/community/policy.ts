import type { Actor } from '#server/context.ts';

type OfGroup = Pick<Actor, 'role' | 'organisationId'>;
type Group = { organisationId: string };

const runs = (actor: OfGroup, { organisationId }: Group): boolean =>
  (actor.role === 'coordinator' || actor.role === 'instructor') && actor.organisationId === organisationId;

/** Everybody who finds a group writes in it, but for who only administers the platform: see `findGroup`. */
export const mayPost = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'learner' || role === 'mentor' || role === 'instructor' || role === 'coordinator';

/** Hiding and bringing back is for those who run or teach the cohort, and for administrators. */
export const mayModerate = (actor: OfGroup, group: Group): boolean => actor.role === 'admin' || runs(actor, group);

/** So are notices, but no administrator speaks to a cohort. */
export const mayPostNotice = runs;

/** Learners and mentors tell stories; those who run or teach a cohort look at them first. */
export const mayTellStory = ({ role }: Pick<Actor, 'role'>): boolean => role === 'learner' || role === 'mentor';
export const mayApproveStory = runs;

/** Reminders and text messages follow from the clock. */
export const maySendMessages = ({ role }: Pick<Actor, 'role'>): boolean => role === 'system';
