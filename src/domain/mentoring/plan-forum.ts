import { eq } from 'drizzle-orm';
import { chinaDate } from '#server/china-time.ts';
import { type Ctx, type TxCtx, transact } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { recordEvent } from '#server/events.ts';
import { mayRunForums } from './forum-policy.ts';
import { findForum, listAreaVillages, listRecords } from './forum-queries.ts';
import { checkPlan, type ForumPlan, quarterOf } from './forum-rules.ts';
import { momentOf } from './visit-rules.ts';

/** `id` is made with the form. */
export type NewForum = ForumPlan & { id: string; villageId: string };

/** Plans a forum in a village of the actor's area, for the quarter in which its day lies. */
export async function planForum(ctx: Ctx, input: NewForum): Promise<{ id: string; repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const villages = await listAreaVillages(tx);
    if (!mayRunForums(tx.actor)) throw new AppError('forbidden', 'plan of a forum');
    const trimmed = { place: input.place.trim(), speaker: input.speaker.trim(), topic: input.topic.trim() };
    const plan = { ...input, ...trimmed };
    if (await isStored(tx, plan)) return { id: plan.id, repeated: true };
    const issues = checkPlan(plan, chinaDate(tx.now));
    if (!villages.some(({ id }) => id === plan.villageId)) issues.unshift({ path: ['villageId'], rule: 'unknown' });
    if (issues.length > 0) throw new AppError('invalid', `forum in ${plan.villageId}`, issues);
    const { day, time, ...row } = plan;
    await tx.db.insert(tx.db.tables.forum).values({
      ...row,
      organisationId: tx.actor.organisationId,
      quarter: quarterOf(day),
      startsAt: momentOf(day, time),
      plannedBy: tx.actor.id,
      plannedAt: tx.now,
    });
    await recordEvent(tx, 'forum.planned', row.id);
    return { id: row.id, repeated: false };
  });
}

async function isStored({ db }: TxCtx, plan: NewForum): Promise<boolean> {
  const [stored] = await db.select().from(db.tables.forum).where(eq(db.tables.forum.id, plan.id));
  if (!stored) return false;
  const { villageId, place, speaker, topic } = stored;
  const isSame = villageId === plan.villageId && place === plan.place;
  if (isSame && speaker === plan.speaker && topic === plan.topic) return true;
  throw new AppError('conflict', `forum ${plan.id} says something else`);
}

/** It does not take place; the village has to be planned anew. Not once it was recorded. */
export async function callOffForum(ctx: Ctx, input: { forumId: string; why: string }): Promise<{ repeated: boolean }> {
  return transact(ctx, async (tx) => {
    const forum = await findForum(tx, input.forumId);
    if (!mayRunForums(tx.actor)) throw new AppError('forbidden', `forum ${forum.id}`);
    if (forum.calledOffAt) return { repeated: true };
    if ((await listRecords(tx, forum.id)).length > 0) throw new AppError('conflict', `forum ${forum.id} was held`);
    const why = input.why.trim();
    if (!why || why.length > 200) {
      throw new AppError('invalid', `forum ${forum.id}`, [{ path: ['why'], rule: why ? 'too-long' : 'missing' }]);
    }
    const off = { calledOffAt: tx.now, calledOffBy: tx.actor.id, calledOffWhy: why };
    await tx.db.update(tx.db.tables.forum).set(off).where(eq(tx.db.tables.forum.id, forum.id));
    await recordEvent(tx, 'forum.called-off', forum.id);
    return { repeated: false };
  });
}
