import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, now, openWorld, world } from '#tests/support/world.ts';
import { declareConflict } from './declare-conflict.ts';
import { forgetMentored } from './forget-mentored.ts';

it('forgets what mentors wrote of somebody who is erased, and keeps the counts', async () => {
  const db = await openWorld();
  const platform = actAsPlatform(db, world.federation);
  const { id: learnerId } = world.learners.maXiaoyan;
  const { id: holderId } = world.learners.chenYueji;
  const { kit, mentorConflict, person, visit } = db.tables;
  const conflict = { id: newId(), mentorId: world.otherMentor.id, learnerId, kind: 'relative' as const };
  await declareConflict(await actAs(db, world.coordinator), conflict);
  const visits = () => db.select().from(visit).where(eq(visit.learnerId, learnerId));
  await forgetMentored(platform, learnerId);
  expect((await visits()).every(({ done }) => done !== '')).toBe(true);
  await db.tx((tx) => tx.update(person).set({ erasedAt: now }));
  for (const id of [learnerId, learnerId, holderId]) await forgetMentored(platform, id);
  expect(await visits()).toMatchObject([
    { done: '', minutes: 45 },
    { done: '', minutes: 60, nextAt: null },
  ]);
  expect(await db.select().from(mentorConflict).where(eq(mentorConflict.learnerId, learnerId))).toEqual([]);
  expect(await db.select().from(kit).where(eq(kit.holderId, holderId))).toMatchObject([{ handle: '' }]);
  await expect(forgetMentored(await actAs(db, world.admin), learnerId)).rejects.toMatchObject({ code: 'forbidden' });
});
