import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { actAs, actAsVisitor, openEmpty, openWorld, world } from '#tests/support/world.ts';
import { searchCourses } from './course-search.ts';

const titlesOf = ({ groups }: Awaited<ReturnType<typeof searchCourses>>) =>
  groups.flatMap(({ hits }) => hits.map(({ title }) => title));

describe('searchCourses', () => {
  it('finds for everybody, best first, grouped by course', async () => {
    const db = await openWorld();
    for (const ctx of [actAsVisitor(db), await actAs(db, world.learners.maXiaoyan), await actAs(db, world.mentor)]) {
      const found = await searchCourses(ctx, { typed: '保本价', page: 1 });
      expect(titlesOf(found)[0]).toBe('成本卡与保本价');
      expect(found.groups[0]?.course.id).toBe('live-selling');
      expect(found.groups[0]?.hits[0]?.snippet).toContain('保本价');
    }
  });

  it('turns pages, and stops at the last', async () => {
    const ctx = actAsVisitor(await openWorld());
    const first = await searchCourses(ctx, { typed: '手机', page: 1 });
    expect(first.groups.flatMap(({ hits }) => hits)).toHaveLength(20);
    expect(first.pages).toBeGreaterThan(1);
    const last = await searchCourses(ctx, { typed: '手机', page: 9999 });
    expect(last.page).toBe(first.pages);
    expect((await searchCourses(ctx, { typed: '手机', page: -1 })).page).toBe(1);
  });

  it('looks in the version that a learner is pinned to', async () => {
    const db = await openWorld();
    const { course, courseVersion } = db.tables;
    const [version] = (await db.select().from(courseVersion)).filter(({ courseId }) => courseId === 'live-selling');
    await db.tx(async (tx) => {
      if (!version) throw new Error('no version');
      await tx.insert(courseVersion).values({ ...version, id: 'next', hash: 'next', number: 2, title: '鱿鱼直播' });
      await tx.update(course).set({ currentVersionId: 'next' }).where(eq(course.id, 'live-selling'));
    });
    const typed = { typed: '鱿鱼', page: 1 };
    expect(titlesOf(await searchCourses(await actAs(db, world.learners.maXiaoyan), typed))).toEqual([]);
  });

  it('answers what cannot be looked for, and an empty house', async () => {
    const ctx = actAsVisitor(await openWorld());
    const state = async (typed: string) => (await searchCourses(ctx, { typed, page: 1 })).state;
    expect(await state('')).toBe('empty');
    expect(await state('a'.repeat(10_000))).toBe('too-long');
    const none = await searchCourses(actAsVisitor(await openEmpty()), { typed: '手机', page: 1 });
    expect(none).toMatchObject({ state: 'fine', total: 0, groups: [] });
  });
});
