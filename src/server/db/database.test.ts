import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { crowd, now, openWorld, world } from '#tests/support/world.ts';

const newcomer = { id: 'gao-liang', name: '高良', createdAt: now };

describe('tx', () => {
  it('stores all or nothing', async () => {
    const db = await openWorld();
    const { person } = db.tables;
    const half = db.tx(async (tx) => {
      await tx.insert(person).values(newcomer);
      throw new Error('halfway');
    });
    await expect(half).rejects.toThrow('halfway');
    expect(await db.select().from(person).where(eq(person.id, newcomer.id))).toEqual([]);
  });

  it('loses no write when many change the same row at once', async () => {
    const db = await openWorld();
    const { person } = db.tables;
    const own = eq(person.id, world.instructor.id);
    const append = () =>
      db.tx(async (tx) => {
        const [row] = await tx.select().from(person).where(own);
        await tx
          .update(person)
          .set({ name: `${row?.name}+` })
          .where(own);
      });
    await crowd(db, append);
    expect(await db.select({ name: person.name }).from(person).where(own)).toEqual([{ name: '何静++++++++' }]);
  });

  it('answers reads while a transaction is open', async () => {
    const db = await openWorld();
    const { helpFlag, person } = db.tables;
    await db.tx(async (tx) => {
      await tx.delete(helpFlag);
      const one = db.select({ one: sql`1`.mapWith(Number) }).from(person);
      expect(await one.limit(1)).toEqual([{ one: 1 }]);
    });
  });

  it('refuses to wait for itself', async () => {
    const db = await openWorld();
    const { person } = db.tables;
    const inner = () => db.tx((tx) => tx.insert(person).values(newcomer));
    await expect(db.tx(inner)).rejects.toThrow('transaction inside a transaction');
    expect(await db.select().from(person).where(eq(person.id, newcomer.id))).toEqual([]);
  });
});
