import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { type Changes, smallFolder } from '#tests/support/small-course.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, openEmpty, openWorld, world } from '#tests/support/world.ts';
import { importFolder, importShippedCourses } from './import-shipped.ts';
import { findCourse, findLesson, findVersion, listCourses } from './queries.ts';

const changed: Changes = { 'course.md': (old) => old.replace('学完会画圆', '学完会画圆了') };

async function open(): Promise<Ctx> {
  return actAsPlatform(await openEmpty(), { id: 'x' });
}

const eventsOf = async ({ db }: Ctx) => (await db.select().from(db.tables.event)).map(({ name }) => name);

describe('importFolder', () => {
  it('keeps a course as a version and shows it', async () => {
    const ctx = await open();
    const [imported] = await importFolder(ctx, smallFolder());
    expect(imported).toMatchObject({ courseId: 'circles', isNew: true, findings: [] });
    expect(await listCourses(ctx)).toMatchObject([
      { id: 'circles', code: 'TEST', theoryMinutes: 20, practiceMinutes: 35 },
    ]);
    const course = await findCourse(ctx, { courseId: 'circles' });
    expect(course).toMatchObject({ number: 1, licence: 'CC-BY-4.0', versionId: imported?.versionId });
    const { lesson, text, previous, next } = await findLesson(ctx, {
      courseId: 'circles',
      moduleSlug: 'round',
      lessonSlug: 'draw',
    });
    expect(lesson).toMatchObject({ id: 'TEST-M1-L2', task: 'PA-TEST-1' });
    expect(text?.html).toContain('<section class="stack" id="s1">');
    expect([previous?.lesson.slug, next]).toEqual(['look', null]);
    const { competency, question, task } = ctx.db.tables;
    expect(await ctx.db.select().from(question)).toHaveLength(8);
    expect(await ctx.db.select().from(task)).toMatchObject([{ taskId: 'PA-TEST-1', minutes: 35 }]);
    expect(await ctx.db.select().from(competency)).toMatchObject([{ code: 'AA01', isGate: true }]);
    expect(await eventsOf(ctx)).toEqual(['course.imported']);
  });

  it('does nothing the second time', async () => {
    const ctx = await open();
    await importFolder(ctx, smallFolder());
    expect(await importFolder(ctx, smallFolder())).toEqual([]);
    expect(await eventsOf(ctx)).toEqual(['course.imported']);
  });

  it('makes one version of eight imports at once', async () => {
    const ctx = await open();
    await crowd(ctx.db, () => importFolder(ctx, smallFolder()));
    expect(await ctx.db.select().from(ctx.db.tables.courseVersion)).toHaveLength(1);
    expect(await eventsOf(ctx)).toEqual(['course.imported']);
  });

  it('keeps the old version when the content changes', async () => {
    const ctx = await open();
    const [old] = await importFolder(ctx, smallFolder());
    await importFolder(ctx, smallFolder(changed));
    expect(await findCourse(ctx, { courseId: 'circles' })).toMatchObject({ number: 2 });
    expect(await findVersion(ctx, old?.versionId ?? '')).toMatchObject({ number: 1 });
    const pinned = { courseId: 'circles', versionId: old?.versionId ?? '' };
    expect((await findCourse(ctx, pinned)).html).toContain('学完会画圆。');
  });

  it('leaves a course with findings as it was', async () => {
    const ctx = await open();
    await importFolder(ctx, smallFolder());
    const broken = { ...changed, '1-round/1-look.md': (old: string) => old.replace('---', '--') };
    const [refused] = await importFolder(ctx, smallFolder(broken));
    expect(refused).toMatchObject({
      versionId: null,
      findings: [{ path: 'circles/1-round/1-look.md', rule: 'front-missing' }],
    });
    expect(await findCourse(ctx, { courseId: 'circles' })).toMatchObject({ number: 1 });
  });

  it('leaves out a broken question, and loads the rest of the bank', async () => {
    const ctx = await open();
    const [imported] = await importFolder(
      ctx,
      smallFolder({ '1-round/quiz.gift': (old) => old.replace('是#对', '{') }),
    );
    expect(imported).toMatchObject({
      isNew: true,
      findings: [{ rule: 'questions-few' }, { rule: 'question-broken', line: 3 }],
    });
    expect(await ctx.db.select().from(ctx.db.tables.question)).toHaveLength(7);
  });

  it('refuses less than 60% practice', async () => {
    const ctx = await open();
    const [refused] = await importFolder(ctx, smallFolder({ '1-round/2-draw.md': (old) => old.replace('30', '20') }));
    expect(refused).toMatchObject({ versionId: null, findings: [{ rule: 'hands-on-low', found: 55, wanted: 5 }] });
    expect(await listCourses(ctx)).toEqual([]);
  });

  it('refuses a code that another course has', async () => {
    const ctx = await open();
    await importFolder(ctx, smallFolder());
    await expect(importFolder(ctx, smallFolder({}, 'rings'))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is for the platform and its administrators', async () => {
    const db = await openWorld();
    for (const person of [world.instructor, world.coordinator, world.learners.maXiaoyan]) {
      await expect(importFolder(await actAs(db, person), smallFolder())).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await importFolder(await actAs(db, world.admin), smallFolder())).toMatchObject([{ isNew: true }]);
  });
});

describe('importShippedCourses', () => {
  it('finds everything there when the demo world has been seeded', async () => {
    const db = await openWorld();
    expect(await importShippedCourses(actAsVisitor(db), 'courses')).toEqual([]);
    const course = await findCourse(actAsVisitor(db), { courseId: world.courseId });
    expect(course).toMatchObject({ code: 'LIVE', theoryMinutes: 280, practiceMinutes: 680 });
  });
});

describe('queries', () => {
  it('do not find what is not there', async () => {
    const ctx = actAsVisitor(await openWorld());
    const lesson = { courseId: world.courseId, moduleSlug: 'get-ready', lessonSlug: 'nowhere' };
    const missing = { code: 'not-found' };
    await expect(findCourse(ctx, { courseId: 'nowhere' })).rejects.toMatchObject(missing);
    await expect(findCourse(ctx, { courseId: world.courseId, versionId: 'x' })).rejects.toMatchObject(missing);
    await expect(findVersion(ctx, 'x')).rejects.toMatchObject(missing);
    await expect(findLesson(ctx, lesson)).rejects.toMatchObject(missing);
    await expect(findLesson(ctx, { ...lesson, courseId: 'x' })).rejects.toMatchObject(missing);
  });

  it('have no text of a lesson that is only planned', async () => {
    const ctx = await open();
    const planned: Changes = {
      '1-round/1-look.md': (old) => old.replace('minutes: 20', 'minutes: 20\nstatus: outline'),
    };
    await importFolder(ctx, smallFolder(planned));
    const page = await findLesson(ctx, { courseId: 'circles', moduleSlug: 'round', lessonSlug: 'look' });
    expect(page).toMatchObject({ lesson: { isOutline: true }, text: null });
  });
});
