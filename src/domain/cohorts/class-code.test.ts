import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { closeClassCode } from './close-class-code.ts';
import { listClassCodes } from './code-queries.ts';
import { codeOf } from './code-rules.ts';
import { openClassCode } from './open-class-code.ts';

const { evening, weekend } = world.cohorts;
const input = (changes: Partial<Parameters<typeof openClassCode>[1]> = {}) => ({
  id: newId(),
  cohortId: weekend.id,
  lastDay: '2026-12-03',
  ...changes,
});

async function eventsOf(db: Database, name: string) {
  return (await db.select().from(db.tables.event)).filter((event) => event.name === name);
}

describe('openClassCode', () => {
  it('makes a code that works to the end of its last day, once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const form = input();
    const answers = await crowd(db, () => openClassCode(ctx, form));
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([codeOf(form.id)]));
    const codes = await listClassCodes(ctx, weekend.id);
    expect(codes.filter(({ code }) => code === codeOf(form.id))).toMatchObject([
      { expiresAt: new Date('2026-12-03T23:59:59.999+08:00') },
    ]);
    expect(await eventsOf(db, 'class-code.opened')).toMatchObject([{ subject: codeOf(form.id) }]);
  });

  it('takes the same id with other content for another fact', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const form = input();
    await openClassCode(ctx, form);
    await expect(openClassCode(ctx, { ...form, lastDay: '2026-12-04' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(openClassCode(ctx, { ...form, cohortId: evening.id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses a day that is over', async () => {
    const ctx = await actAs(await openWorld(), world.coordinator);
    await expect(openClassCode(ctx, input({ lastDay: '2026-11-18' }))).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['lastDay'], rule: 'past' }],
    });
  });

  it('is for the coordinator only', async () => {
    const db = await openWorld();
    const refused = [
      [world.otherInstructor, 'forbidden'],
      [world.county, 'forbidden'],
      [world.instructor, 'not-found'],
      [world.stranger, 'not-found'],
      [world.learners.tianXia, 'not-found'],
      [world.mentor, 'not-found'],
    ] as const;
    for (const [person, code] of refused) {
      await expect(openClassCode(await actAs(db, person), input())).rejects.toMatchObject({ code });
    }
    await expect(openClassCode(actAsVisitor(db), input())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('closeClassCode', () => {
  const { code } = world.classCodes.weekend;

  it('ends a code now, and once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    await crowd(db, () => closeClassCode(ctx, { code }));
    const [closed] = await listClassCodes(ctx, weekend.id);
    expect(closed).toMatchObject({ code, expiresAt: ctx.now });
    expect(await eventsOf(db, 'class-code.closed')).toMatchObject([{ subject: code, actorId: world.coordinator.id }]);
  });

  it('leaves an expired code as it is', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const before = await listClassCodes(ctx, evening.id);
    await closeClassCode(ctx, { code: world.classCodes.expired.code });
    expect(await listClassCodes(ctx, evening.id)).toEqual(before);
  });

  it('is for the coordinator only, and knows no others’ codes', async () => {
    const db = await openWorld();
    const refused = [
      [world.otherInstructor, 'forbidden'],
      [world.county, 'forbidden'],
      [world.stranger, 'not-found'],
      [world.learners.tianXia, 'not-found'],
    ] as const;
    for (const [person, refusal] of refused) {
      await expect(closeClassCode(await actAs(db, person), { code })).rejects.toMatchObject({ code: refusal });
    }
    const ctx = await actAs(db, world.coordinator);
    await expect(closeClassCode(ctx, { code: 'NOTHING' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
