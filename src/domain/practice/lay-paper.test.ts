import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { key, photograph } from '#tests/support/work.ts';
import { actAs, crowd, openWorld, storage, world } from '#tests/support/world.ts';
import { layPaper } from './lay-paper.ts';
import { listDraftFiles } from './queries.ts';

const { suQiaoqiao } = world.learners;
const place = { cohortId: world.cohorts.evening.id, learnerId: suQiaoqiao.id, taskId: key.taskId, itemId: 'script' };

async function lay(ctx: Ctx, changes: Partial<typeof place & { id: string }> = {}, bytes?: Uint8Array) {
  const path = await storage.stage(bytes ?? (await photograph('white')));
  return layPaper(ctx, { ...place, id: newId(), name: '纸.jpg', path, ...changes }).finally(() => rm(path));
}

describe('layPaper', () => {
  it('puts a sheet into the learner’s draft and says that somebody else did', async () => {
    const db = await openWorld();
    const id = newId();
    const teacher = await actAs(db, world.instructor);
    const results = await crowd(db, () => lay(teacher, { id }));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await listDraftFiles(await actAs(db, suQiaoqiao), key)).toMatchObject([{ id, kind: 'photo', isLaid: true }]);
    expect(await listDraftFiles(teacher, key)).toEqual([]);
  });

  it.each([
    ['somebody who is not in the cohort', { learnerId: 'nobody' }, 'not-found'],
    ['an item that is no picture', { itemId: 'video' }, 'not-found'],
    ['an assessment that is not there', { taskId: 'PA-LIVE-9' }, 'not-found'],
    ['a cohort that is not there', { cohortId: 'nowhere' }, 'not-found'],
  ])('refuses %s', async (_what, changes, code) => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    await expect(lay(ctx, changes)).rejects.toMatchObject({ code });
  });

  it('says what is wrong with a file by its name, and refuses an id that is used', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    const issues = [{ path: ['files', 'script', '纸.jpg'], rule: 'not-a-photo' }];
    await expect(lay(ctx, {}, Buffer.from('MZ'))).rejects.toMatchObject({ code: 'invalid', issues });
    const { id } = await lay(ctx);
    await expect(lay(ctx, { id, itemId: 'proof' })).rejects.toMatchObject({ code: 'conflict' });
  });
});
