import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { findRosterSource, type RosterWords, writeCsv, writeXlsx } from './roster-file.ts';

const { evening, spring } = world.cohorts;
const words: RosterWords = {
  title: '花名册',
  column: (column) => column,
  states: { none: '没交', waiting: '待批', 'needs-revision': '待修改', passed: '过了' },
  revoked: '已撤销',
  total: '合计',
  unit: '填报单位：青穗县妇女联合会',
  by: '填报人：沈雪梅',
  on: '填报日期：2026-11-19',
};

async function csvOf(db: Database, cohortId: string): Promise<string> {
  const ctx = await actAs(db, world.coordinator);
  const pieces = await Array.fromAsync(writeCsv(ctx, await findRosterSource(ctx, cohortId), words));
  return pieces.join('');
}

describe('writeCsv', () => {
  it('begins with a BOM and the heads, and holds everybody in the order of joining', async () => {
    const text = await csvOf(await openWorld(), evening.id);
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^\uFEFFnumber,name,ageBand,town,village,phone,/);
    expect(lines.map((line) => line.split(',')[1])).toEqual(evening.learners.map(({ name }) => name));
    expect(lines[0]).toMatch(/^1,马小燕,26–35,柿湾镇,石磨村,100\*{4}\d{4},3,3,100%,140,150,6\.4,1,0,待修改,$/);
    expect(text).not.toMatch(/\b1\d{10}\b/);
  });

  it('says of a certificate that it was revoked', async () => {
    expect(await csvOf(await openWorld(), spring.id)).toMatch(/林大米.*QX-2026-01-03-0012-.（已撤销）/);
  });

  it.each(['=1+1', '+86', '-2', '@SUM(A1)', '\tx'])('takes %j for a name, not for a formula', async (name) => {
    const db = await openWorld();
    await db.tx((tx) => tx.update(db.tables.person).set({ name }));
    const [, first = ''] = (await csvOf(db, evening.id)).split('\r\n');
    expect(first).toContain(`'${name}`);
  });

  it('keeps a name with commas and quotes in its column', async () => {
    const db = await openWorld();
    await db.tx((tx) => tx.update(db.tables.person).set({ name: '小,"燕"' }));
    expect(await csvOf(db, evening.id)).toContain('1,"小,""燕""",26–35');
  });
});

it('writeXlsx makes a workbook', async () => {
  const ctx = await actAs(await openWorld(), world.coordinator);
  const workbook = await writeXlsx(ctx, await findRosterSource(ctx, evening.id), words);
  expect(workbook.subarray(0, 2).toString()).toBe('PK');
});

describe('findRosterSource', () => {
  it('names the county', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    expect(await findRosterSource(ctx, evening.id)).toMatchObject({ county: '青穗县', cohort: { id: evening.id } });
  });

  it('is for those who may see people', async () => {
    const db = await openWorld();
    const refused = [
      [world.county, 'forbidden'],
      [world.stranger, 'not-found'],
      [world.mentor, 'not-found'],
    ] as const;
    for (const [person, code] of refused) {
      await expect(findRosterSource(await actAs(db, person), evening.id)).rejects.toMatchObject({ code });
    }
  });
});
