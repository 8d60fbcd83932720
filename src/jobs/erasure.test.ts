import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { askErasure } from '#domain/accounts/ask-erasure.ts';
import { eraseLearner } from '#domain/cohorts/erase-learner.ts';
import { returnToClass } from '#domain/cohorts/return-to-class.ts';
import { tellStory } from '#domain/community/tell-story.ts';
import { askQuestion } from '#domain/community/write-post.ts';
import { sendSuggestion } from '#domain/outcomes/send-suggestion.ts';
import { newId, newReceipt } from '#server/ids.ts';
import { actAs, actAsPlatform, now, openWorld, world } from '#tests/support/world.ts';
import { consequences } from './consequences.ts';

const { id: learnerId } = world.learners.maXiaoyan;
const { id: cohortId } = world.cohorts.evening;
const said = '东沟口第三家';
const after = Object.values(consequences['person.erased'] ?? {});

it('leaves nowhere what somebody who is forgotten has said, or what was said of her', async () => {
  const db = await openWorld();
  const her = await actAs(db, world.learners.maXiaoyan);
  const post = { id: newId(), cohortId, lessonId: null, body: said, knowsPrivate: true };
  await askQuestion(her, post);
  const story = { id: newId(), cohortId, title: said, agrees: true };
  const long = said.repeat(20);
  await tellStory(her, { ...story, background: long, did: long, numbers: long, failed: long, advice: long });
  const named = { id: newId(), receipt: newReceipt(), isUnnamed: false, category: 'other' as const, text: '灯太暗' };
  await sendSuggestion(her, named);
  const by = world.coordinator.id;
  const of = { cohortId, learnerId };
  const followUpId = newId();
  await db.tx(async (tx) => {
    const t = tx.tables;
    const told = { milestone: 'd30', channel: 'phone', result: 'answered', by, at: now } as const;
    await tx.insert(t.followUp).values({ ...of, ...told, id: followUpId, note: said });
    await tx.insert(t.incomeBand).values({ ...of, followUpId, band: '3000+', wording: 'w' });
    const fact = { id: newId(), followUpId, kind: 'live', answer: 'yes' } as const;
    await tx.insert(t.outcomeFact).values({ ...of, ...fact });
    await tx
      .insert(t.outcomeProof)
      .values({ id: newId(), factId: fact.id, cohortId, level: 'E1', note: said, by, at: now });
    const act = { reason: 'waiting', factKey: 'x', since: now, kind: 'dismissed', by, at: now } as const;
    await tx.insert(t.helpAct).values({ ...of, ...act, id: newId(), note: said });
    await tx.update(t.attendance).set({ words: said }).where(eq(t.attendance.learnerId, learnerId));
    const wait = { courseId: 'c', taskId: 't', reason: 'other', until: '2026-12-01', excusedBy: by } as const;
    await tx.insert(t.excuse).values({ ...of, ...wait, id: newId(), note: said, excusedAt: now });
    const link = { id: newId(), learnerId, tokenHash: 'h', label: said, displayName: said, showsVillage: true };
    await tx.insert(t.portfolioLink).values({ ...link, createdAt: now, expiresAt: new Date(now.getTime() + 1e9) });
    await tx.insert(t.postEdit).values({ postId: post.id, body: said, editedAt: now });
  });
  const tell = async () => {
    const rows: string[] = [];
    for (const [name, table] of Object.entries(db.tables)) {
      const found = JSON.stringify(await db.select().from(table));
      if (found.includes(said)) rows.push(name);
    }
    return rows;
  };
  expect((await tell()).length).toBeGreaterThan(8);
  await askErasure(her);
  const desk = await actAs(db, world.coordinator);
  await eraseLearner(desk, { personId: learnerId });
  const platform = actAsPlatform(db, world.federation);
  for (const forget of [...after, ...after]) await forget(platform, learnerId);
  expect(await tell()).toEqual([]);
  const { incomeBand, pastEnrolment, suggestion } = db.tables;
  expect(await db.select().from(incomeBand).where(eq(incomeBand.learnerId, learnerId))).toEqual([]);
  const kept = await db.select().from(suggestion).where(eq(suggestion.id, named.id));
  expect(kept).toMatchObject([{ personId: null, text: '灯太暗' }]);
  const [end] = await db.select().from(pastEnrolment).where(eq(pastEnrolment.learnerId, learnerId));
  await expect(returnToClass(desk, { id: end?.id ?? '' })).rejects.toMatchObject({ code: 'not-found' });
});

it('forgets nobody who has not been erased, and only for the platform', async () => {
  const db = await openWorld();
  const { outcomeProof, suggestion } = db.tables;
  const read = async () => [await db.select().from(outcomeProof), await db.select().from(suggestion)];
  const before = await read();
  for (const forget of after) {
    await forget(actAsPlatform(db, world.federation), learnerId);
    await expect(forget(await actAs(db, world.admin), learnerId)).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await read()).toEqual(before);
});
