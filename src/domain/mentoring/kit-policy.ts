import type { Actor, Role } from '#server/context.ts';

/** Which kits exist for a role: all, totals of the county, those of her body, those she looks after, or her own. */
export type KitSight = 'all' | 'totals' | 'body' | 'tracked' | 'own' | 'none';

const sights: Partial<Record<Role, KitSight>> = {
  admin: 'all',
  county: 'totals',
  coordinator: 'body',
  instructor: 'body',
  mentor: 'tracked',
  learner: 'own',
};

export const kitSightOf = ({ role }: Pick<Actor, 'role'>): KitSight => sights[role] ?? 'none';

/** The ledger with its totals is for those who run or lead the programme. */
export const maySeeLedger = (actor: Pick<Actor, 'role'>): boolean =>
  ['all', 'totals', 'body'].includes(kitSightOf(actor));

/** Names and accounts: not for the county, which sees totals. */
export const maySeeKits = (actor: Pick<Actor, 'role'>): boolean => ['all', 'body'].includes(kitSightOf(actor));

type Kit = { organisationId: string; holderId: string; mentorId: string | null };

/** Deciding, handing over and taking back is for the coordinator of the body whose box it is. */
export const mayRunKit = (actor: Actor, kit: Pick<Kit, 'organisationId'>): boolean =>
  actor.role === 'admin' || (actor.role === 'coordinator' && actor.organisationId === kit.organisationId);

/** Asking for one: a learner for herself, the coordinator for a learner of hers. */
export const mayApplyForKit = (actor: Actor, wanted: Pick<Kit, 'organisationId' | 'holderId'>): boolean =>
  mayRunKit(actor, wanted) || (actor.role === 'learner' && actor.id === wanted.holderId);

/** How it goes is told by her who has it, by her mentor, and by the office. */
export const mayReportKit = (actor: Actor, kit: Kit): boolean =>
  mayRunKit(actor, kit) ||
  (actor.role === 'learner' && actor.id === kit.holderId) ||
  (actor.role === 'mentor' && actor.id === kit.mentorId);
