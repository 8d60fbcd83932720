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
  /** The time of the level at which it lies is over. */
  isLate: boolean;
};

const levels = {
  grading: { 1: 'instructor', 2: 'coordinator' },
  revocation: { 1: 'coordinator', 2: 'admin' },
} as const;

/** Whose turn a level is: of a grading first an instructor, then a coordinator; of a revocation a coordinator, then the county's administrator. */
export const answeringRole = (kind: Answerable['kind'], level: AppealLevel): Actor['role'] => levels[kind][level];

/**
 * Somebody of the body that runs the class, or of its college, in the role of the level, who has not decided on it yet.
 * A second level that has let its time go by (its only coordinator has judged the work herself, or is away) falls to the
 * county's administrator as well: no appeal waits for ever (decision 023).
 */
export function mayAnswer(actor: Actor, appeal: Answerable, level: AppealLevel): boolean {
  const isFallen = level === 2 && appeal.isLate && actor.role === 'admin';
  if (!isFallen && actor.role !== answeringRole(appeal.kind, level)) return false;
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
