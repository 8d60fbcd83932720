import { type Ctx, type Role, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { isId } from '#server/ids.ts';
import { handSessionsOver } from '../cohorts/hand-over-sessions.ts';
import { mayAppoint } from '../organisations/member-policy.ts';
import { checkNote } from '../organisations/member-rules.ts';
import { isMemberChangeStored, storeMemberChange } from '../organisations/store-member-change.ts';
import { checkLeaving, findLeaving } from './leaving-queries.ts';

/** `id` is made with the form; `takerId` teaches what she was to teach; `note`: why, as colleagues will read it. */
export type EndedMembership = {
  id: string;
  personId: string;
  organisationId: string;
  role: Role;
  takerId: string | null;
  note: string;
};

/**
 * 离任: ends what somebody is for a body. With it goes what she sees of it, at once and on every device; what she has
 * done stays hers. Her sessions to come go to a colleague in the same transaction. Refuses with `not-found` what is not
 * within the actor's sight, `forbidden` a role that is not hers to take, and `invalid`: `takerId` while sessions wait
 * for her, `has-learners` while a mentor has some (they are handed over first), `last-coordinator` and `last-admin`.
 * The same id twice is one.
 */
export async function endMembership(ctx: Ctx, input: EndedMembership): Promise<{ sessions: number }> {
  const { id, personId, organisationId, role, takerId } = input;
  if (!isId(id)) throw new AppError('invalid', 'id of an end');
  const note = input.note.trim();
  return transact(ctx, async (tx) => {
    const isTheirs = mayAppoint(tx.actor, { organisationId, role: 'mentor' });
    const change = { id, personId, organisationId, role, kind: 'ended' as const, note };
    if (isTheirs && (await isMemberChangeStored(tx, change))) return { sessions: 0 };
    const leaving = await findLeaving(tx, { personId, organisationId, role });
    if (!leaving.mayEnd) throw new AppError('forbidden', `end of ${personId} as ${role}`);
    const issues = [...checkLeaving(leaving, takerId), ...checkNote(note)];
    if (issues.length > 0) throw new AppError('invalid', `end of ${personId} as ${role}`, issues);
    await storeMemberChange(tx, change);
    if (!takerId || leaving.sessions.length === 0) return { sessions: 0 };
    return { sessions: await handSessionsOver(tx, { organisationId, teacherId: personId }, takerId, note) };
  });
}
