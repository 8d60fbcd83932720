import { expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, now, openWorld, world } from '#tests/support/world.ts';
import { findExport, listExports } from './export-queries.ts';
import { noteReport } from './note-report.ts';

const cohortId = world.cohorts.evening.id;

it('notes who takes what out, once however often it is sent', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const wanted = { id: newId(now), template: 'women', cohortId, month: '2026-10' } as const;
  await crowd(db, () => noteReport(ctx, wanted));
  expect(await listExports(ctx)).toMatchObject([
    { id: wanted.id, cohortId, month: null, madeByName: world.coordinator.name },
  ]);
  const events = await db.select().from(db.tables.event);
  expect(events.filter(({ name }) => name === 'report.exported')).toHaveLength(1);
  await expect(noteReport(ctx, { ...wanted, template: 'labour' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await findExport(ctx, wanted.id)).toMatchObject({ template: 'women' });
});

it('is for the one who noted it alone', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const { id } = await noteReport(ctx, { id: newId(now), template: 'month', cohortId: null, month: '2026-10' });
  const others = [world.county, world.instructor, world.learners.maXiaoyan];
  for (const other of others)
    await expect(findExport(await actAs(db, other), id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(findExport(actAsVisitor(db), id)).rejects.toMatchObject({ code: 'unauthenticated' });
});

it.each([
  ['a class report without a class', { template: 'women', cohortId: null, month: null }, 'invalid'],
  ['a monthly report without a month', { template: 'month', cohortId: null, month: null }, 'invalid'],
  ['a month that is none', { template: 'month', cohortId: null, month: '2026-13' }, 'invalid'],
  ['a class of somebody else', { template: 'women', cohortId: world.cohorts.college.id, month: null }, 'not-found'],
] as const)('refuses %s', async (_why, wanted, code) => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  await expect(noteReport(ctx, { id: newId(now), ...wanted })).rejects.toMatchObject({ code });
  await expect(noteReport(ctx, { id: 'mine', ...wanted })).rejects.toMatchObject({ code: 'invalid' });
});

it('refuses who runs no class', async () => {
  const db = await openWorld();
  const wanted = { template: 'women', cohortId, month: null } as const;
  for (const other of [world.county, world.instructor, world.mentor, world.learners.maXiaoyan]) {
    const ctx = await actAs(db, other);
    await expect(noteReport(ctx, { id: newId(now), ...wanted })).rejects.toMatchObject({ code: 'forbidden' });
  }
});
