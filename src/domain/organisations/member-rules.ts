/** What has to be said of a beginning or an end of a membership. Pure. */
import type { Role } from '#server/context.ts';
import type { Issue } from '#server/errors.ts';
import type { StaffRole } from './member-policy.ts';

export const longestNote = 200;

/** Why somebody comes or goes is said in a few words: colleagues read it later. */
export function checkNote(note: string): Issue[] {
  const length = [...note.trim()].length;
  if (length === 0) return [{ path: ['note'], rule: 'missing' }];
  return length > longestNote ? [{ path: ['note'], rule: 'too-long' }] : [];
}

const ofDesk: readonly StaffRole[] = ['county', 'admin'];
const ofBody: readonly StaffRole[] = ['mentor', 'instructor', 'coordinator'];
const bodies = ['federation', 'college', 'cooperative', 'station'];

/** The roles there are in a body of this kind; none in a town or a village. */
export const rolesOf = (kind: string): readonly StaffRole[] =>
  kind === 'county-desk' ? ofDesk : bodies.includes(kind) ? ofBody : [];

type Standing = { role: Role; others: number; openCohorts: number; learners: number };

/**
 * Why somebody cannot leave yet, whatever is said. `others`: how many else are in the same role there; `learners`: those
 * a mentor has; `openCohorts`: those of the body that have not ended, which somebody has to run.
 */
export function hindranceOf({ role, others, openCohorts, learners }: Standing) {
  if (role === 'admin' && others === 0) return 'last-admin';
  if (role === 'coordinator' && others === 0 && openCohorts > 0) return 'last-coordinator';
  return role === 'mentor' && learners > 0 ? 'has-learners' : null;
}

/** What speaks against an end. `taker`: whether somebody was named who may teach her sessions to come. */
export function checkEnd(facts: Standing & { sessions: number; taker: 'none' | 'unknown' | 'known' }): Issue[] {
  const hindrance = hindranceOf(facts);
  const issues: Issue[] = hindrance ? [{ path: ['role'], rule: hindrance }] : [];
  if (facts.sessions > 0 && facts.taker !== 'known') {
    issues.push({ path: ['takerId'], rule: facts.taker === 'none' ? 'missing' : 'unknown' });
  }
  return issues;
}
