import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { addPhotos } from '#tests/support/work.ts';
import { actAs, actAsVisitor, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { mostBytes } from './file-rules.ts';
import { findPaperDesk } from './paper-queries.ts';
import { findSentToday } from './storage-queries.ts';

const { suQiaoqiao } = world.learners;

it('says what was sent within a day, the largest first, and when there is room again', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, suQiaoqiao);
  expect(await findSentToday(ctx)).toEqual({ files: [], usedBytes: 0, leftBytes: mostBytes.day, roomAt: null });
  await addPhotos(ctx);
  const { files, usedBytes, roomAt } = await findSentToday(ctx);
  expect([files.length, usedBytes, roomAt]).toEqual([2, files.reduce((sum, { bytes }) => sum + bytes, 0), null]);
  const { evidence } = db.tables;
  await db.tx((tx) =>
    tx
      .update(evidence)
      .set({ bytes: mostBytes.day })
      .where(eq(evidence.id, files[0]?.id ?? '')),
  );
  expect(await findSentToday(ctx)).toMatchObject({ leftBytes: 0, roomAt: hoursLater(24) });
  expect((await findSentToday(await actAs(db, suQiaoqiao, hoursLater(25)))).files).toEqual([]);
  await expect(findSentToday(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
});

it('shows whoever teaches a class where paper may be laid, and nobody else', async () => {
  const db = await openWorld();
  const cohortId = world.cohorts.evening.id;
  const { learners, places, laid } = await findPaperDesk(await actAs(db, world.instructor), cohortId);
  expect(learners.some(({ id }) => id === suQiaoqiao.id)).toBe(true);
  expect(places.find(({ taskId }) => taskId === 'PA-LIVE-1')?.items.map(({ id }) => id)).toEqual([
    'script',
    'proof',
    'table',
  ]);
  expect(laid).toEqual([]);
  const codes = [world.mentor, world.otherInstructor, world.stranger, world.county].map(async (person) =>
    findPaperDesk(await actAs(db, person), cohortId).catch(({ code }) => code),
  );
  expect(await Promise.all(codes)).toEqual(['not-found', 'not-found', 'not-found', 'forbidden']);
});
