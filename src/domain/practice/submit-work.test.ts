import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { addPhotos, answers, handIn, key } from '#tests/support/work.ts';
import { actAs, actAsPlatform, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { findDraft, findWaiting, listDraftFiles, listSubmissionFiles } from './queries.ts';
import { reopenDraft } from './reopen-draft.ts';
import { saveDraft } from './save-draft.ts';
import { submitWork } from './submit-work.ts';
import { withdrawSubmission } from './withdraw-submission.ts';

const { suQiaoqiao, shiLei, yangCaiwei } = world.learners;
const work = () => ({ ...key, id: newId(), answers });

async function ready() {
  const db = await openWorld();
  const ctx = await actAs(db, suQiaoqiao);
  await saveDraft(ctx, { ...key, answers, seen: null });
  await addPhotos(ctx);
  return { db, ctx };
}
const submissionsOf = async ({ db, ctx }: Awaited<ReturnType<typeof ready>>) => {
  const { submission } = db.tables;
  return db.select().from(submission).where(eq(submission.learnerId, ctx.actor.id));
};

describe('submitWork', () => {
  it('hands in what is there, and leaves the draft empty', async () => {
    const { db, ctx } = await ready();
    const sent = work();
    expect(await submitWork(ctx, sent)).toEqual({ repeated: false });
    expect(await submissionsOf({ db, ctx })).toMatchObject([
      { id: sent.id, number: 1, answers, cohortId: world.cohorts.evening.id, submittedAt: ctx.now },
    ]);
    expect(await listSubmissionFiles(ctx, sent.id)).toHaveLength(2);
    expect(await findWaiting(ctx, key)).toBe(sent.id);
    expect([await findDraft(ctx, key), await listDraftFiles(ctx, key)]).toEqual([null, []]);
    const events = await db.select().from(db.tables.event).where(eq(db.tables.event.subject, sent.id));
    expect(events).toMatchObject([{ name: 'submission.received', actorId: suQiaoqiao.id }]);
  });

  it('is one submission however often it is sent, one after the other or at once', async () => {
    const { db, ctx } = await ready();
    const sent = work();
    const results = await crowd(db, () => submitWork(ctx, sent));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await submitWork(ctx, sent)).toEqual({ repeated: true });
    expect(await submissionsOf({ db, ctx })).toHaveLength(1);
  });

  it('is one submission even when eight windows send eight of them', async () => {
    const { db, ctx } = await ready();
    const results = await crowd(db, () => submitWork(ctx, work()).catch(({ code }) => code));
    expect(results.filter((result) => result === 'conflict')).toHaveLength(7);
    expect(await submissionsOf({ db, ctx })).toHaveLength(1);
  });

  it('says everything that is missing, and keeps the draft', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    await saveDraft(ctx, { ...key, answers: { length: '20' }, seen: null });
    await expect(submitWork(ctx, { ...work(), answers: { length: '20' } })).rejects.toMatchObject({
      code: 'invalid',
      issues: [
        { path: ['files', 'video'], rule: 'missing' },
        { path: ['files', 'script'], rule: 'missing' },
        { path: ['files', 'proof'], rule: 'missing' },
        { path: ['answers', 'length'], rule: 'too-small' },
        { path: ['answers', 'price'], rule: 'missing' },
        { path: ['answers', 'words'], rule: 'missing' },
      ],
    });
    expect((await findDraft(ctx, key))?.answers).toEqual({ length: '20' });
  });

  it('refuses an id that was used for something else, or by somebody else', async () => {
    const { db, ctx } = await ready();
    const sent = work();
    await submitWork(ctx, sent);
    const changed = { ...sent, answers: { ...answers, length: '60' } };
    await expect(submitWork(ctx, changed)).rejects.toMatchObject({ code: 'conflict' });
    await expect(submitWork(await actAs(db, shiLei), sent)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lets somebody who has passed hand in again', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, yangCaiwei);
    await handIn(ctx);
    expect((await submissionsOf({ db, ctx })).map(({ number }) => number).sort()).toEqual([1, 2, 3]);
  });

  it.each([
    ['a mentor', world.mentor, {}, 'forbidden'],
    ['a task that does not exist', suQiaoqiao, { taskId: 'nowhere' }, 'not-found'],
  ])('refuses %s', async (_who, person, changes, code) => {
    const { db } = await ready();
    const refused = submitWork(await actAs(db, person), { ...work(), ...changes });
    await expect(refused).rejects.toMatchObject({ code });
  });
});

describe('withdrawSubmission', () => {
  it('makes a draft of it again; twice is once', async () => {
    const { db, ctx } = await ready();
    const sent = work();
    await submitWork(ctx, sent);
    const later = await actAs(db, suQiaoqiao, hoursLater(2));
    const results = await crowd(db, () => withdrawSubmission(later, sent));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await findDraft(ctx, key)).toMatchObject({ answers, savedAt: later.now });
    expect(await listDraftFiles(ctx, key)).toHaveLength(2);
    await submitWork(later, work());
    expect((await submissionsOf({ db, ctx })).map(({ number }) => number).sort()).toEqual([1, 2]);
  });

  it("does not know other people's", async () => {
    const { db, ctx } = await ready();
    const sent = work();
    await submitWork(ctx, sent);
    for (const person of [shiLei, world.mentor, world.coordinator]) {
      const refused = withdrawSubmission(await actAs(db, person), sent);
      await expect(refused).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});

describe('reopenDraft', () => {
  it('is for the platform, does its work once, and never over a newer draft or submission', async () => {
    const { db, ctx } = await ready();
    const sent = work();
    await submitWork(ctx, sent);
    await expect(reopenDraft(ctx, sent.id)).rejects.toMatchObject({ code: 'forbidden' });
    const platform = actAsPlatform(db, world.federation);
    expect(await reopenDraft(platform, sent.id)).toEqual({ reopened: true });
    expect(await reopenDraft(platform, sent.id)).toEqual({ reopened: false });
    await withdrawSubmission(ctx, sent);
    await submitWork(ctx, work());
    expect(await reopenDraft(platform, sent.id)).toEqual({ reopened: false });
    expect(await reopenDraft(platform, 'nowhere')).toEqual({ reopened: false });
    expect(await findDraft(ctx, key)).toBeNull();
  });
});
