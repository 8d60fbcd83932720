import { describe, expect, it, vi } from 'vitest';
import { transact } from '#server/context.ts';
import { recordEvent } from '#server/events.ts';
import { actAs, crowd, now, openWorld, storage, world } from '#tests/support/world.ts';
import { workOutbox } from './work-outbox.ts';

const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

async function openWorldWithEvent() {
  const db = await openWorld();
  await transact(await actAs(db, world.instructor), (tx) => recordEvent(tx, 'roll.taken', 'a-roll'));
  return db;
}

describe('workOutbox', () => {
  it('does what an event owes, once, as the platform for the same organisation', async () => {
    const db = await openWorldWithEvent();
    const job = vi.fn(async () => undefined);
    await workOutbox({ db, storage, now }, { 'roll.taken': { job } });
    await workOutbox({ db, storage, now: later(60) }, { 'roll.taken': { job } });
    expect(job).toHaveBeenCalledOnce();
    const actor = expect.objectContaining({ role: 'system', organisationId: world.federation.id });
    expect(job).toHaveBeenCalledWith(expect.objectContaining({ actor }), 'a-roll');
  });

  it('tries again, later, only what has failed', async () => {
    const db = await openWorldWithEvent();
    const works = vi.fn(async () => undefined);
    const fails = vi.fn(async () => Promise.reject(new Error('no signal')));
    const consequences = { 'roll.taken': { works, fails } };
    await workOutbox({ db, storage, now }, consequences);
    const { outbox } = db.tables;
    expect(await db.select().from(outbox)).toMatchObject([
      { remaining: ['fails'], attempts: 1, dueAt: later(1), lastError: 'fails: Error: no signal' },
    ]);
    await workOutbox({ db, storage, now: later(1) }, consequences);
    expect(await db.select().from(outbox)).toMatchObject([{ attempts: 2, dueAt: later(3) }]);
    expect([works, fails].map((job) => job.mock.calls.length)).toEqual([1, 2]);
  });

  it('does later what a worker had taken up when it was killed', async () => {
    const db = await openWorldWithEvent();
    // Two things are owed: the sign-in of whoever acts, too. The worker is dead once it has begun with the roll.
    await new Promise<void>((begun) => {
      const job = () => new Promise<never>(() => begun());
      void workOutbox({ db, storage, now }, { 'roll.taken': { job } });
    });
    const { outbox } = db.tables;
    expect(await db.select().from(outbox)).toContainEqual(expect.objectContaining({ dueAt: later(60) }));
    const job = vi.fn(async () => undefined);
    await workOutbox({ db, storage, now: later(59) }, { 'roll.taken': { job } });
    expect(job).not.toHaveBeenCalled();
    await workOutbox({ db, storage, now: later(60) }, { 'roll.taken': { job } });
    expect(job).toHaveBeenCalledOnce();
    expect(await db.select().from(outbox)).toEqual([]);
  });

  it('is done once by many workers', async () => {
    const db = await openWorldWithEvent();
    const job = vi.fn(async () => undefined);
    await crowd(db, () => workOutbox({ db, storage, now }, { 'roll.taken': { job } }));
    expect(job).toHaveBeenCalledOnce();
  });

  it('forgets events from which nothing follows', async () => {
    const db = await openWorldWithEvent();
    await workOutbox({ db, storage, now }, {});
    expect(await db.select().from(db.tables.outbox)).toEqual([]);
  });
});
