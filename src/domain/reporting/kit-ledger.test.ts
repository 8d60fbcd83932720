import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { type KitWords, kitColumns, readKitFile, writeKitCsv, writeKitXlsx } from './kit-file.ts';
import { readKitLedger } from './kit-ledger.ts';
import { readOwnKit } from './kit-own.ts';
import { leastOf } from './told-figures.ts';

const query = { search: '', filter: null, page: 1 };
const words: KitWords = {
  ...{ title: '台账', by: 'by', on: 'on', column: (one) => one, state: (one) => one, milestone: (one) => one },
  ...{ platform: (one) => one, place: ({ town, village }) => ({ town, village }), unit: (name) => name },
};

it('counts boxes and accounts, and lists them for the office', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const { summary, rows, total } = await readKitLedger(ctx, query);
  expect(summary).toMatchObject({ states: { applied: 1, approved: 1, handed: 6 }, accounts: 5, silent: 1, free: 34 });
  expect(summary.towns.reduce((sum, { people }) => sum + (leastOf(people) ?? 0), 0)).toBe(5);
  expect(summary.mentors.reduce((sum, { kits }) => sum + kits, 0)).toBe(6);
  expect([total, rows?.[0]?.number]).toEqual([8, 'LB-2026-0001']);
  const silent = await readKitLedger(ctx, { ...query, filter: 'silent' });
  expect(silent.rows?.map(({ holder }) => holder)).toEqual([world.learners.linDami.name]);
  const found = await readKitLedger(ctx, { ...query, search: '白泉' });
  expect(found.rows?.map(({ holder }) => holder)).toEqual([world.learners.guXiaochuan.name]);
});

it('shows the county totals without small groups, and others nothing', async () => {
  const db = await openWorld();
  const { summary, rows } = await readKitLedger(await actAs(db, world.county), query);
  expect(rows).toBeNull();
  expect(summary).toMatchObject({
    states: { applied: null, handed: { from: 5, to: 9 } },
    accounts: { from: 5, to: 9 },
  });
  expect(summary.towns.every(({ people }) => people === null)).toBe(true);
  expect(summary.mentors).toEqual([]);
  await expect(readKitFile(await actAs(db, world.county))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readKitLedger(await actAs(db, world.mentor), query)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await readKitLedger(await actAs(db, world.stranger), query)).total).toBe(0);
  const own = await readOwnKit(await actAs(db, world.learners.chenYueji));
  expect(own.kit).toMatchObject({ number: 'LB-2026-0001', state: 'handed' });
  expect(await readOwnKit(await actAs(db, world.learners.maXiaoyan))).toMatchObject({ kit: null });
});

it('writes the ledger as files, in which nothing is a formula', async () => {
  const db = await openWorld();
  const { kit } = db.tables;
  await db.tx((tx) => tx.update(kit).set({ handle: '=1+1' }).where(eq(kit.number, 'LB-2026-0001')));
  const { lines, body } = await readKitFile(await actAs(db, world.coordinator));
  const file = writeKitCsv(lines, words);
  const [head, first, ...rest] = file.trimEnd().split('\r\n');
  expect(head).toBe(`\uFEFF${kitColumns.join(',')}`);
  expect(first).toContain(",'=1+1,");
  expect(rest).toHaveLength(lines.length - 1);
  const workbook = await writeKitXlsx(lines, body, words);
  expect(workbook.subarray(0, 2).toString()).toBe('PK');
});
