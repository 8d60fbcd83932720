import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listDraftFiles } from '#domain/practice/queries.ts';
import { removeEvidence } from '#domain/practice/remove-evidence.ts';
import { openDiskStorage } from '#server/storage.ts';
import { addPhotos, key } from '#tests/support/work.ts';
import { actAs, actAsPlatform, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { sweepFiles } from './sweep-files.ts';

it('keeps what a row refers to, and removes the rest a day after it was put', async () => {
  const db = await openWorld();
  const folder = await mkdtemp(join(tmpdir(), 'tiantou-sweep-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const storage = openDiskStorage(folder);
  const learner = { ...(await actAs(db, world.learners.suQiaoqiao)), storage };
  await addPhotos(learner);
  const [first, second] = await listDraftFiles(learner, key);
  await removeEvidence(learner, { id: first?.id ?? '' });
  const platform = { ...actAsPlatform(db, world.federation), storage };
  expect(await sweepFiles({ ...platform, now: new Date() })).toMatchObject({ files: 0 });
  for (const name of await readdir(folder, { recursive: true }))
    await utimes(join(folder, name), new Date(0), new Date(0));
  expect((await sweepFiles({ ...platform, now: hoursLater(1) })).files).toBeGreaterThan(0);
  expect([await storage.size(first?.fileHash ?? ''), (await storage.size(second?.fileHash ?? '')) !== null]).toEqual([
    null,
    true,
  ]);
});
