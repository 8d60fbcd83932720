import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { writeLearners } from './learners-file.ts';

const words = { heads: ['序号', '班', '姓名'], cohort: ({ title }: { title: string }) => title, watermark: '导出' };

it('holds everybody of every class within sight, masked, and no formula', async () => {
  const db = await openWorld();
  await db.tx((tx) => tx.update(db.tables.person).set({ name: '=1+1' }));
  const ctx = await actAs(db, world.coordinator);
  const text = (await Array.fromAsync(writeLearners(ctx, words))).join('');
  const rows: string[][] = parse(text, { bom: true, relaxColumnCount: true });
  const own = [world.cohorts.evening, world.cohorts.spring, world.cohorts.weekend];
  const all = own.flatMap(({ learners, title }) => learners.map(() => title));
  expect(rows).toHaveLength(all.length + 2);
  expect(
    rows
      .slice(1, -1)
      .map(([, cohort]) => cohort)
      .toSorted(),
  ).toEqual(all.toSorted());
  expect(rows.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
  expect(rows.flat().filter((cell) => /^1\d{10}$/.test(cell))).toEqual([]);
  expect(rows.at(-1)).toEqual(['导出']);
});

it.each([
  ['the county', () => world.county, 'forbidden'],
  ['a learner', () => world.learners.maXiaoyan, 'forbidden'],
])('is not for %s', async (_who, who, code) => {
  const db = await openWorld();
  const ctx = await actAs(db, who());
  await expect(Array.fromAsync(writeLearners(ctx, words))).rejects.toMatchObject({ code });
});
