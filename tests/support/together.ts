/** A group of the evening class at work on PA-LIVE-1, which in these tests two or three make together. */
import { eq } from 'drizzle-orm';
import { world } from '#cli/demo-world.ts';
import { answerInvitation } from '#domain/practice/answer-invitation.ts';
import { readGroup } from '#domain/practice/group-queries.ts';
import { inviteToGroup } from '#domain/practice/invite-to-group.ts';
import { openGroup } from '#domain/practice/open-group.ts';
import { sayShare } from '#domain/practice/say-share.ts';
import type { Ctx } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { key } from './work.ts';
import { actAs, openWorld } from './world.ts';

const { suQiaoqiao, shiLei, luoXiaosui, naRen } = world.learners;
/** Three of the class who have handed in nothing; the third has another mentor. And one more. */
export const members = [suQiaoqiao, shiLei, luoXiaosui] as const;
export const outsider = naRen;

/** The world, in which PA-LIVE-1 is a task for two or three. */
export async function openGroupWorld(): Promise<Database> {
  const db = await openWorld();
  const { task } = db.tables;
  await db.tx((tx) =>
    tx
      .update(task)
      .set({ group: { min: 2, max: 3 } })
      .where(eq(task.taskId, key.taskId)),
  );
  return db;
}

/** The first opens a group, the others of `people` are asked and say yes, and each writes her line. Says its id. */
export async function gather(db: Database, people: readonly { id: string }[] = members): Promise<string> {
  const [first, ...others] = await Promise.all(people.map((one) => actAs(db, one)));
  if (!first) throw new Error('a group of nobody');
  const groupId = newId();
  await openGroup(first, { ...key, id: groupId });
  if (others.length > 0) await inviteToGroup(first, { groupId, learnerIds: others.map(({ actor }) => actor.id) });
  const { asked } = await readGroup(first, groupId);
  for (const ctx of others) {
    const id = asked.find(({ learnerId }) => learnerId === ctx.actor.id)?.id ?? '';
    await answerInvitation(ctx, { id, reply: 'accepted' });
  }
  for (const ctx of [first, ...others]) await writeShare(ctx);
  return groupId;
}

export const writeShare = (ctx: Ctx, share = `${ctx.actor.name}：拍照片`): Promise<void> =>
  sayShare(ctx, { ...key, share });
