import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { noteExport } from '#domain/cohorts/note-export.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { piecesOf } from '#server/pieces.ts';
import { actAs, crowd, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { findNotedSource, fitsWorkbook } from './roster-export.ts';
import { findRosterSource, mostInWorkbook, type RosterWords, writeCsv, writeXlsx } from './roster-file.ts';

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
  mark: '沈雪梅 于 2026-11-19 导出',
  unnamed: (people) => `${people} 人不写姓名`,
};

async function csvOf(db: Database, cohortId: string, who: { id: string } = world.coordinator): Promise<string> {
  const ctx = await actAs(db, who);
  const pieces = await Array.fromAsync(writeCsv(ctx, await findRosterSource(ctx, cohortId), words));
  return pieces.join('');
}

describe('writeCsv', () => {
  it('begins with a BOM and the heads, and holds everybody in the order of joining', async () => {
    const text = await csvOf(await openWorld(), evening.id);
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^\uFEFFnumber,name,ageBand,town,village,phone,/);
    const foot = lines.pop();
    expect(lines.map((line) => line.split(',')[1])).toEqual(evening.learners.map(({ name }) => name));
    expect(foot).toBe('填报单位：青穗县妇女联合会,沈雪梅 于 2026-11-19 导出');
    expect(lines[0]).toMatch(/^1,马小燕,26–35,柿湾镇,石磨村,100\*{4}\d{4},3,3,100%,140,150,6\.4,1,0,待修改,$/);
    expect(text).not.toMatch(/\b1\d{10}\b/);
  });

  it('names nobody who has not agreed to be reported, and nobody to who only teaches the class', async () => {
    const db = await openWorld();
    const { consent } = db.tables;
    const { maXiaoyan, shiLei } = world.learners;
    const isHers = and(eq(consent.personId, maXiaoyan.id), eq(consent.purpose, 'federation'));
    await db.tx((tx) => tx.delete(consent).where(isHers));
    const row = { purpose: 'federation', wording: 'x', at: now } as const;
    await db.tx((tx) => tx.insert(consent).values({ id: newId(now), personId: shiLei.id, isGiven: false, ...row }));
    const [, first, second, third, ...rest] = (await csvOf(db, evening.id)).trimEnd().split('\r\n');
    expect(first).toMatch(/^1,马\*\*,,,,,3,3,/);
    expect(second).toMatch(/^2,石\*\*,,,,,/);
    expect(third).toMatch(/^3,苏巧巧,36–45,柿湾镇/);
    expect(rest.at(-1)).toMatch(/,2 人不写姓名$/);
    const [, , , masked] = (await csvOf(db, evening.id, world.instructor)).split('\r\n');
    expect(masked).toMatch(/^3,苏\*\*,36–45,柿湾镇/);
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

it('a file is given to whoever is on record as taking it away, for ten minutes', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const asked = { cohortId: evening.id, exportId: newId() };
  expect(await findNotedSource(ctx, asked)).toBeNull();
  await crowd(db, () => noteExport(ctx, { id: asked.exportId, cohortId: evening.id }));
  expect(await findNotedSource(ctx, asked)).toMatchObject({ cohort: { id: evening.id } });
  expect(await findNotedSource(ctx, { ...asked, exportId: null })).toBeNull();
  expect(await findNotedSource(await actAs(db, world.instructor), asked)).toBeNull();
  expect(await findNotedSource(await actAs(db, world.coordinator, hoursLater(0.2)), asked)).toBeNull();
  const events = (await db.select().from(db.tables.event)).filter(({ name }) => name === 'roster.exported');
  expect(events).toHaveLength(1);
  const refused = noteExport(await actAs(db, world.county), { id: newId(), cohortId: evening.id });
  await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
});

it('is no workbook, but CSV from first to last, when the class is larger than one holds', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const source = await findRosterSource(ctx, spring.id);
  expect(await fitsWorkbook(ctx, source)).toBe(true);
  const { enrolment, person } = db.tables;
  const ids = Array.from({ length: mostInWorkbook }, (_, at) => `many-${at}`);
  await db.tx(async (tx) => {
    for (const some of piecesOf(ids)) {
      await tx.insert(person).values(some.map((id) => ({ id, name: '试算', createdAt: now })));
      await tx.insert(enrolment).values(some.map((learnerId) => ({ cohortId: spring.id, learnerId, enrolledAt: now })));
    }
  });
  expect(await fitsWorkbook(ctx, source)).toBe(false);
  await expect(writeXlsx(ctx, source, words)).rejects.toMatchObject({ code: 'too-large' });
  const lines = (await csvOf(db, spring.id)).trimEnd().split('\r\n');
  expect(lines).toHaveLength(mostInWorkbook + spring.learners.length + 2);
});
