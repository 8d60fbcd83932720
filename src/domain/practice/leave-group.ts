import { and, asc, eq, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { clearDraft } from './clear-draft.ts';
import { holdGroup } from './hold-group.ts';

/**
 * Leaves a group before its work is handed in. What she has put into the common draft stays with the others; with the
 * last who goes the group ends, and its draft stays hers. Leaving again changes nothing; `conflict` once it is handed in.
 */
export async function leaveGroup(ctx: Ctx, { groupId }: { groupId: string }): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const { groupLeaving, groupSeat, workGroup } = tx.db.tables;
    const [group] = await tx.db.select().from(workGroup).where(eq(workGroup.id, groupId));
    const own = and(eq(groupSeat.groupId, groupId), eq(groupSeat.learnerId, tx.actor.id));
    const [seat] = await tx.db.select().from(groupSeat).where(own);
    if (!group || !seat) return hasLeft(tx, groupId);
    await holdGroup(tx, groupId);
    await tx.db.delete(groupSeat).where(own);
    await tx.db.insert(groupLeaving).values({ groupId, learnerId: tx.actor.id, leftAt: tx.now });
    const [next] = await tx.db
      .select()
      .from(groupSeat)
      .where(eq(groupSeat.groupId, groupId))
      .orderBy(asc(groupSeat.since), asc(groupSeat.learnerId))
      .limit(1);
    if (!next) await endInvitations(tx, groupId);
    else if (group.holderId === tx.actor.id) await passOn(tx, group, next.learnerId);
    await recordEvent(tx, 'group.left', groupId);
    return { repeated: false };
  });
}

async function hasLeft({ db, actor }: TxCtx, groupId: string): Promise<{ repeated: boolean }> {
  const { groupLeaving } = db.tables;
  const own = and(eq(groupLeaving.groupId, groupId), eq(groupLeaving.learnerId, actor.id));
  const left = await db.select().from(groupLeaving).where(own);
  if (left.length === 0) throw new AppError('not-found', `group ${groupId}`);
  return { repeated: true };
}

/** The common draft goes to another member; whatever she had begun by herself gives way to it. */
async function passOn(tx: TxCtx, group: { id: string; courseId: string; taskId: string }, holderId: string) {
  const { draft, draftEvidence, workGroup } = tx.db.tables;
  const { id, courseId, taskId } = group;
  await clearDraft(tx, { learnerId: holderId, courseId, taskId });
  const ours = (table: typeof draft | typeof draftEvidence) =>
    and(eq(table.learnerId, tx.actor.id), eq(table.courseId, courseId), eq(table.taskId, taskId));
  await tx.db.update(draft).set({ learnerId: holderId }).where(ours(draft));
  await tx.db.update(draftEvidence).set({ learnerId: holderId }).where(ours(draftEvidence));
  await tx.db.update(workGroup).set({ holderId }).where(eq(workGroup.id, id));
}

async function endInvitations({ db, actor, now }: TxCtx, groupId: string): Promise<void> {
  const { groupInvitation } = db.tables;
  await db
    .update(groupInvitation)
    .set({ answer: 'taken-back', answeredBy: actor.id, answeredAt: now })
    .where(and(eq(groupInvitation.groupId, groupId), isNull(groupInvitation.answer)));
}
