import { type Ctx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { newId } from '#server/ids.ts';
import { findTask } from '../courses/task-queries.ts';
import { readGroup, teamOf } from './group-queries.ts';
import { roomIn } from './group-rules.ts';
import { holdGroup } from './hold-group.ts';
import { mayPractise } from './policy.ts';
import { findStudy } from './queries.ts';
import { requireFree } from './take-seat.ts';

/**
 * A learner asks to come into a group of her class; one of its members answers. Asking again, or where she is asked
 * herself, changes nothing. `conflict` when it is full or has handed in, or she has a group; of another class: not found.
 */
export async function askToJoin(ctx: Ctx, { groupId }: { groupId: string }): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const group = await readGroup(tx, groupId);
    const { courseId, taskId, cohortId, asked } = group;
    const study = await findStudy(tx, courseId);
    if (!mayPractise(tx.actor, study) || study.cohortId !== cohortId)
      throw new AppError('not-found', `group ${groupId}`);
    if (asked.some(({ learnerId }) => learnerId === tx.actor.id)) return { repeated: true };
    await holdGroup(tx, groupId);
    await requireFree(tx, { courseId, taskId, learnerId: tx.actor.id });
    const { group: size } = await findTask(tx, study.versionId, taskId);
    if (!size || roomIn(size, teamOf(group)) === 0 || group.members.length === 0)
      throw new AppError('conflict', `group ${groupId} has no room`);
    const id = newId(tx.now);
    const row = { id, groupId, learnerId: tx.actor.id, askedBy: tx.actor.id, askedAt: tx.now };
    await tx.db.insert(tx.db.tables.groupInvitation).values(row);
    await recordEvent(tx, 'group.asked', id);
    return { repeated: false };
  });
}
