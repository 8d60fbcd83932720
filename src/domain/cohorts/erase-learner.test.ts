import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { askErasure, withdrawErasure } from '#domain/accounts/ask-erasure.ts';
import { findOwnErasure } from '#domain/accounts/erasure-queries.ts';
import { dropFiles } from '#domain/practice/drop-files.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { eraseLearner } from './erase-learner.ts';
import { listErasures } from './erasure-queries.ts';

const { coordinator, stranger, admin } = world;
const { maXiaoyan, tianXia } = world.learners;

describe('asking to be forgotten', () => {
  it('is asked once, and taken back', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, maXiaoyan);
    await crowd(db, () => askErasure(ctx));
    expect(await findOwnErasure(ctx)).toEqual({ askedAt: ctx.now });
    expect(await listErasures(await actAs(db, coordinator))).toMatchObject([{ personId: maXiaoyan.id }]);
    expect(await listErasures(await actAs(db, admin))).toHaveLength(1);
    expect(await listErasures(await actAs(db, stranger))).toEqual([]);
    await withdrawErasure(ctx);
    await withdrawErasure(ctx);
    expect(await findOwnErasure(ctx)).toBeNull();
    const names = (await db.select().from(db.tables.event))
      .map(({ name }) => name)
      .filter((name) => name.startsWith('erasure.'));
    expect(names).toEqual(['erasure.asked', 'erasure.withdrawn']);
    await expect(askErasure(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(withdrawErasure(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('eraseLearner', () => {
  it('leaves nothing that says who she is, and keeps what was done', async () => {
    const db = await openWorld();
    await askErasure(await actAs(db, maXiaoyan));
    const ctx = await actAs(db, coordinator);
    const personId = maXiaoyan.id;
    await eraseLearner(ctx, { personId });
    await expect(eraseLearner(ctx, { personId })).rejects.toMatchObject({ code: 'not-found' });
    const { attendance, consent, enrolment, evidence, membership, password, person, residence } = db.tables;
    const [she] = await db.select().from(person).where(eq(person.id, personId));
    expect(she).toMatchObject({ name: '已注销', phone: null, ageBand: null, erasedAt: ctx.now });
    for (const table of [password, membership, residence]) {
      expect(await db.select().from(table).where(eq(table.personId, personId))).toEqual([]);
    }
    expect(await db.select().from(enrolment).where(eq(enrolment.learnerId, personId))).toEqual([]);
    expect(await db.select().from(consent).where(eq(consent.personId, personId))).toMatchObject([
      { purpose: 'certificate' },
    ]);
    expect((await db.select().from(attendance).where(eq(attendance.learnerId, personId))).length).toBeGreaterThan(0);
    const platform = actAsPlatform(db, world.federation);
    const { dropped } = await dropFiles(platform, personId);
    expect(dropped).toBeGreaterThan(0);
    const files = await db.select().from(evidence).where(eq(evidence.learnerId, personId));
    expect(new Set(files.map(({ fileHash }) => fileHash))).toEqual(new Set(['']));
    expect(await dropFiles(platform, tianXia.id)).toEqual({ dropped: 0 });
    await expect(dropFiles(ctx, personId)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is done to those who have asked, by who runs their classes', async () => {
    const db = await openWorld();
    const her = { personId: maXiaoyan.id };
    await expect(eraseLearner(await actAs(db, coordinator), her)).rejects.toMatchObject({ code: 'not-found' });
    await askErasure(await actAs(db, maXiaoyan));
    const refusals = [
      [stranger, 'not-found'],
      [world.instructor, 'forbidden'],
      [world.mentor, 'forbidden'],
      [world.county, 'forbidden'],
      [maXiaoyan, 'forbidden'],
    ] as const;
    for (const [who, code] of refusals) {
      await expect(eraseLearner(await actAs(db, who), her)).rejects.toMatchObject({ code });
    }
  });
});
