import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError, type Issue } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { listEnrolled } from '../cohorts/roll-queries.ts';
import { findTask } from '../courses/task-queries.ts';
import { type Group, readGroup, teamOf } from './group-queries.ts';
import { roomIn } from './group-rules.ts';
import { holdGroup } from './hold-group.ts';
import { mayPractise } from './policy.ts';
import { findStudy } from './queries.ts';
import { isFree } from './take-seat.ts';

/** Some classmates, by their ids. */
export type Inviting = { groupId: string; learnerIds: readonly string[] };

/**
 * A member asks classmates into her group. Who is asked already is not asked twice. `invalid` when there is no room for
 * all of them or somebody has a group by now: then nobody is asked. Somebody of another class does not exist for her.
 */
export async function inviteToGroup(ctx: Ctx, { groupId, learnerIds }: Inviting): Promise<{ invited: number }> {
  return transact(ctx, async (tx) => {
    const group = await findOwnGroup(tx, groupId);
    await holdGroup(tx, groupId);
    const asked = new Set(group.asked.map(({ learnerId }) => learnerId));
    const wanted = [...new Set(learnerIds)].filter((id) => !asked.has(id));
    const issues = await checkWanted(tx, group, wanted);
    if (issues.length > 0) throw new AppError('invalid', `invitations of ${groupId}`, issues);
    for (const learnerId of wanted) {
      const id = newId(tx.now);
      const row = { id, groupId, learnerId, askedBy: tx.actor.id, askedAt: tx.now };
      await tx.db.insert(tx.db.tables.groupInvitation).values(row);
      await recordEvent(tx, 'group.invited', id);
    }
    return { invited: wanted.length };
  });
}

/** A group that the actor belongs to; any other is not found. */
export async function findOwnGroup(tx: TxCtx, groupId: string): Promise<Group> {
  const group = await readGroup(tx, groupId);
  const study = await findStudy(tx, group.courseId);
  const isOwn = group.members.some(({ learnerId, isGone }) => learnerId === tx.actor.id && !isGone);
  if (!isOwn || !mayPractise(tx.actor, study)) throw new AppError('not-found', `group ${groupId}`);
  return group;
}

async function checkWanted(tx: TxCtx, group: Group, wanted: readonly string[]): Promise<Issue[]> {
  const { cohortId, courseId, taskId } = group;
  const enrolled = new Set((await listEnrolled(tx, cohortId)).map(({ learnerId }) => learnerId));
  const { versionId } = await findStudy(tx, courseId);
  const { group: size } = await findTask(tx, versionId, taskId);
  if (wanted.length === 0) return [{ path: ['learnerIds'], rule: 'nobody' }];
  const issues: Issue[] = [];
  for (const learnerId of wanted) {
    if (!enrolled.has(learnerId)) throw new AppError('not-found', `learner ${learnerId}`);
    const isTaken = !(await isFree(tx, { learnerId, courseId, taskId }));
    if (isTaken) issues.push({ path: ['learnerIds'], rule: 'taken' });
  }
  if (!size || wanted.length > roomIn(size, teamOf(group))) issues.push({ path: ['learnerIds'], rule: 'full' });
  return issues;
}
