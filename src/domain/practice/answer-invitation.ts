import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { findTask } from '../courses/task-queries.ts';
import { type Group, readGroup, teamOf } from './group-queries.ts';
import { mayReply, type Reply, roomIn } from './group-rules.ts';
import { holdGroup } from './hold-group.ts';
import { mayPractise } from './policy.ts';
import { findStudy } from './queries.ts';
import { requireFree, takeSeat } from './take-seat.ts';

const events = { accepted: 'group.joined', declined: 'group.declined', 'taken-back': 'group.uninvited' } as const;

/**
 * Answers an invitation, or a wish to come in: see `mayReply`. The same answer again is one; `conflict` when it was
 * answered otherwise, the group has handed in, or who would come in has another group or has left the class.
 */
export async function answerInvitation(
  ctx: Ctx,
  { id, reply }: { id: string; reply: Reply },
): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { groupInvitation } = tx.db.tables;
    const [asked] = await tx.db.select().from(groupInvitation).where(eq(groupInvitation.id, id));
    if (!asked) throw new AppError('not-found', `invitation ${id}`);
    const group = await readGroup(tx, asked.groupId);
    await requireReply(tx, group, asked, reply);
    if (asked.answer === reply) return { repeated: true };
    if (asked.answer) throw new AppError('conflict', `invitation ${id} is answered`);
    await holdGroup(tx, group.id);
    const answer = { answer: reply, answeredBy: tx.actor.id, answeredAt: tx.now };
    await tx.db.update(groupInvitation).set(answer).where(eq(groupInvitation.id, id));
    if (reply === 'accepted') await seat(tx, group, asked.learnerId);
    await recordEvent(tx, events[reply], id);
    return { repeated: false };
  });
}

/** Whoever has nothing to do with it does not find it. */
async function requireReply(tx: TxCtx, group: Group, asked: { learnerId: string; askedBy: string }, reply: Reply) {
  const study = await findStudy(tx, group.courseId);
  const isMember = group.members.some(({ learnerId, isGone }) => learnerId === tx.actor.id && !isGone);
  const isKnown = isMember || asked.learnerId === tx.actor.id;
  if (!isKnown || !mayPractise(tx.actor, study)) throw new AppError('not-found', `invitation to ${group.id}`);
  if (!mayReply(tx.actor.id, isMember, asked, reply)) throw new AppError('forbidden', `answer to ${group.id}`);
}

async function seat(tx: TxCtx, group: Group, learnerId: string): Promise<void> {
  const { id, courseId, taskId, asked } = group;
  if (!asked.some((one) => one.learnerId === learnerId)) throw new AppError('conflict', `${learnerId} left the class`);
  await requireFree(tx, { learnerId, courseId, taskId });
  const { versionId } = await findStudy(tx, courseId);
  const { group: size } = await findTask(tx, versionId, taskId);
  const { members } = teamOf(group);
  if (!size || roomIn(size, { members, asked: 0 }) === 0) throw new AppError('conflict', `group ${id} is full`);
  await takeSeat(tx, id, { learnerId, courseId, taskId });
}
