import type { Actor, Role } from '#server/context.ts';

/** Which mentors exist for a role: all, those of her county, of her body, or herself alone. */
export type MentorSight = 'all' | 'county' | 'body' | 'self' | 'none';

const sights: Partial<Record<Role, MentorSight>> = {
  admin: 'all',
  county: 'county',
  coordinator: 'body',
  instructor: 'body',
  mentor: 'self',
};

export const mentorSightOf = ({ role }: Pick<Actor, 'role'>): MentorSight => sights[role] ?? 'none';

/** The corps as a list: for those who look after it; the county, which leads it, too (domain.md §1 row 1). */
export const maySeeCorps = (actor: Pick<Actor, 'role'>): boolean => {
  const sight = mentorSightOf(actor);
  return sight !== 'none' && sight !== 'self';
};

type Mentor = { id: string; organisationId: string };

/** A whole profile is kept by the office of the mentor's body. */
export const mayEditMentor = (actor: Actor, mentor: Mentor): boolean =>
  actor.role === 'admin' ||
  ((actor.role === 'coordinator' || actor.role === 'instructor') && actor.organisationId === mentor.organisationId);

/** Where, when and for how many she comes, a mentor says herself. */
export const mayEditAvailability = (actor: Actor, mentor: Mentor): boolean =>
  mayEditMentor(actor, mentor) || (actor.role === 'mentor' && actor.id === mentor.id);

/** 回避 is declared by the mentor herself, about a learner of hers, or by the office. */
export const mayDeclareConflict = mayEditAvailability;

/** What was declared is taken back by the office alone. */
export const mayWithdrawConflict = mayEditMentor;

/** Whose learners are named beside a mentor: the office's that pairs them, and her own. The county sees counts. */
export const maySeeMentees = (actor: Actor, mentor: Mentor): boolean => mayEditAvailability(actor, mentor);
