import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { actAs, actAsVisitor, crowd, hoursLater, now, openWorld, world } from '#tests/support/world.ts';
import { findCourse, findReading } from './queries.ts';
import { type ReadingInput, recordReading } from './record-reading.ts';

const { chenYueji } = world.learners;
const lessonId = 'LIVE-M1-L1';

async function open(): Promise<{ ctx: Ctx; input: ReadingInput }> {
  const ctx = await actAs(await openWorld(), chenYueji);
  const { versionId } = await findCourse(ctx, { courseId: world.courseId });
  const { reading } = ctx.db.tables;
  await ctx.db.tx((tx) => tx.delete(reading));
  return { ctx, input: { courseId: world.courseId, versionId, lessonId, furthest: 2, isFinished: false } };
}
const stored = (ctx: Ctx) => findReading(ctx, world.courseId, lessonId);
const eventsOf = async ({ db, actor }: Ctx) =>
  (await db.select().from(db.tables.event))
    .filter(({ name, actorId }) => name.startsWith('lesson.') && actorId === actor.id)
    .map(({ name }) => name);

describe('recordReading', () => {
  it('moves forward, never back', async () => {
    const { ctx, input } = await open();
    expect(await recordReading(ctx, input)).toEqual({ changed: true });
    expect(await recordReading(ctx, { ...input, furthest: 4 })).toEqual({ changed: true });
    expect(await recordReading(ctx, { ...input, furthest: 3 })).toEqual({ changed: false });
    expect(await stored(ctx)).toMatchObject({ furthest: 4, sections: 6, finishedAt: null });
    expect(await eventsOf(ctx)).toEqual(['lesson.read', 'lesson.read']);
  });

  it('is finished once, with the first time', async () => {
    const { ctx, input } = await open();
    await recordReading(ctx, { ...input, isFinished: true });
    expect(await recordReading({ ...ctx, now: hoursLater(1) }, { ...input, isFinished: true })).toEqual({
      changed: false,
    });
    expect(await stored(ctx)).toMatchObject({ furthest: 6, finishedAt: now });
    expect(await eventsOf(ctx)).toEqual(['lesson.finished']);
  });

  it('makes one of eight at once', async () => {
    const { ctx, input } = await open();
    const results = await crowd(ctx.db, () => recordReading(ctx, input));
    expect(results.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await eventsOf(ctx)).toEqual(['lesson.read']);
  });

  it('refuses what does not exist, and more sections than there are', async () => {
    const { ctx, input } = await open();
    const wrong: [change: Partial<ReadingInput>, code: string][] = [
      [{ lessonId: 'LIVE-M9-L9' }, 'not-found'],
      [{ lessonId: 'LIVE-M3-L9' }, 'not-found'],
      [{ courseId: 'other' }, 'not-found'],
      [{ versionId: 'other' }, 'not-found'],
      [{ furthest: 7 }, 'invalid'],
      [{ furthest: -1 }, 'invalid'],
    ];
    for (const [change, code] of wrong) {
      await expect(recordReading(ctx, { ...input, ...change })).rejects.toMatchObject({ code });
    }
    expect(await stored(ctx)).toBeNull();
  });

  it('is for learners only', async () => {
    const { ctx, input } = await open();
    await expect(recordReading(actAsVisitor(ctx.db), input)).rejects.toMatchObject({ code: 'unauthenticated' });
    const mentor = await actAs(ctx.db, world.mentor);
    await expect(recordReading(mentor, input)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await stored(mentor)).toBeNull();
  });
});
