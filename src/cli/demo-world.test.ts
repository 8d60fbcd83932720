import { describe, expect, it } from 'vitest';
import { actAsVisitor, crowd, now, openEmpty, openWorld } from '#tests/support/world.ts';
import { everybody, phoneOf } from './demo-people.ts';
import { seedDemoWorld } from './demo-world.ts';

describe('seedDemoWorld', () => {
  it('fills an empty database once, also when started twice', async () => {
    const db = await openEmpty();
    const answers = await crowd(db, () => seedDemoWorld(actAsVisitor(db)));
    expect(answers.filter(({ seeded }) => seeded)).toHaveLength(1);
    expect(await db.select().from(db.tables.person)).toHaveLength(everybody.length);
  });

  it('marks everybody as demo data, with numbers that no operator gives out', async () => {
    const db = await openWorld();
    const people = await db.select().from(db.tables.person);
    expect(people.filter(({ isDemo }) => !isDemo)).toEqual([]);
    expect(everybody.map(phoneOf).filter((phone) => !/^100000000\d\d$/.test(phone))).toEqual([]);
  });

  it('refuses a database that holds real people, and leaves it alone', async () => {
    const db = await openEmpty();
    const { person } = db.tables;
    await db.tx((tx) => tx.insert(person).values({ id: 'real', name: '某人', createdAt: now }));
    await expect(seedDemoWorld(actAsVisitor(db))).rejects.toMatchObject({ code: 'conflict' });
    expect(await db.select().from(person)).toHaveLength(1);
  });
});
