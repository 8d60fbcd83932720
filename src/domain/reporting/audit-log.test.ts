import { describe, expect, it } from 'vitest';
import { transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { actAs, actAsPlatform, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { listAuditNouns, readAuditLog } from './audit-log.ts';

const first = { page: 1, about: null };

describe('readAuditLog', () => {
  it('says who did what, newest first', async () => {
    const db = await openWorld();
    const coordinator = await actAs(db, world.coordinator, hoursLater(1));
    await transact(coordinator, (tx) => recordEvent(tx, 'roll.taken', 'r1'));
    await transact(actAsPlatform(db, world.federation, hoursLater(2)), (tx) => recordEvent(tx, 'help.flagged', 's1'));
    const { entries } = await readAuditLog(await actAs(db, world.admin), first);
    expect(entries.slice(0, 2)).toMatchObject([
      { name: 'help.flagged', subject: 's1', actorName: null, organisationName: world.federation.name },
      { name: 'roll.taken', subject: 'r1', actorName: world.coordinator.name },
    ]);
  });

  it('turns pages, and shows only what was asked about', async () => {
    const db = await openWorld();
    await transact(await actAs(db, world.coordinator), async (tx) => {
      for (let time = 0; time < 51; time++) await recordEvent(tx, 'kit.lent', `k${time}`);
      await recordEvent(tx, 'kitten.fed', 'not a kit');
    });
    const ctx = await actAs(db, world.admin);
    const log = await readAuditLog(ctx, { page: 2, about: 'kit' });
    expect(log).toMatchObject({ page: 2, pages: 2, total: 51 });
    expect(log.entries).toHaveLength(1);
    expect((await readAuditLog(ctx, { page: 99, about: 'kit' })).page).toBe(2);
    expect((await readAuditLog(ctx, { page: 1, about: "k%' or '1" })).total).toBe(0);
    expect(await listAuditNouns(ctx)).toEqual(expect.arrayContaining(['kit', 'kitten']));
  });

  it.each([world.coordinator, world.county, world.mentor, world.learners.maXiaoyan])(
    'is closed to $role',
    async (person) => {
      const db = await openWorld();
      const ctx = await actAs(db, person);
      await expect(readAuditLog(ctx, first)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(listAuditNouns(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    },
  );
});
