import type { Actor } from '#server/context.ts';
import type { AppealLevel } from './appeal-rules.ts';

/** Her own grading or certificate, and nobody else's. */
export const mayAppeal = (actor: Actor, subject: { learnerId: string }): boolean => actor.id === subject.learnerId;

export type Answerable = {
  kind: 'grading' | 'revocation';
  learnerId: string;
  /** Of the cohort. */
  organisationId: string;
  collegeId: string | null;
  /** Who has decided it so far: graders, second graders, who revoked, who answered at the first level. */
  decidedBy: readonly string[];
};

const levels = {
  grading: { 1: 'instructor', 2: 'coordinator' },
  revocation: { 1: 'coordinator', 2: 'admin' },
} as const;

/** Whose turn a level is: of a grading first an instructor, then a coordinator; of a revocation a coordinator, then the county's administrator. */
export const answeringRole = (kind: Answerable['kind'], level: AppealLevel): Actor['role'] => levels[kind][level];

/** Somebody of the body that runs the class, or of its college, in the role of the level, who has not decided on it yet. */
export function mayAnswer(actor: Actor, appeal: Answerable, level: AppealLevel): boolean {
  if (actor.role !== answeringRole(appeal.kind, level)) return false;
  if (actor.id === appeal.learnerId || appeal.decidedBy.includes(actor.id)) return false;
  return (
    actor.role === 'admin' ||
    actor.organisationId === appeal.organisationId ||
    actor.organisationId === appeal.collegeId
  );
}

/** Who has a list of appeals to answer. */
export const mayOpenAppeals = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'instructor' || role === 'coordinator' || role === 'admin';
