import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { lessonText } from '#tests/support/small-course.ts';
import { folderWithProgramme, programmePath, programmeText } from '#tests/support/small-programme.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, openEmpty, openWorld, world } from '#tests/support/world.ts';
import { importProgrammes } from './import-programmes.ts';
import { importFolder } from './import-shipped.ts';
import { findProgramme, listProgrammes } from './programme-queries.ts';

const edited = { [programmePath]: programmeText.replace('title: 画圆班', 'title: 画圆夜班') };
const broken = { [programmePath]: programmeText.replace('minutes: 70', 'minutes: 71') };

const drawn = lessonText(
  'id: TEST-M1-L1\ntitle: 画圆\ntitle_en: Draw\nkind: practice\nminutes: 30\ncompetencies: [AA01]\ntask: PA-TEST-1',
);

async function open(): Promise<Ctx> {
  const ctx = actAsPlatform(await openEmpty(), { id: 'x' });
  await importFolder(ctx, folderWithProgramme());
  return ctx;
}

const eventsOf = async ({ db }: Ctx) =>
  (await db.select().from(db.tables.event)).map(({ name }) => name).filter((name) => name.startsWith('programme.'));

describe('importProgrammes', () => {
  it('keeps a programme, found with the lessons of its courses', async () => {
    const ctx = await open();
    expect(await importProgrammes(ctx, folderWithProgramme())).toMatchObject([
      { path: programmePath, id: 'circle-evenings', isNew: true, isRefused: false, findings: [] },
    ]);
    expect(await eventsOf(ctx)).toEqual(['programme.imported']);
    const found = await findProgramme(ctx, 'circle-evenings');
    expect(found).toMatchObject({ title: '画圆班', theoryMinutes: 20, practiceMinutes: 50 });
    expect(found.sessions[0]?.steps).toMatchObject([
      { is: 'lesson', lesson: { id: 'TEST-M1-L1', courseId: 'circles', module: { slug: 'round' } } },
      { is: 'lesson', lesson: { id: 'TEST-M1-L2', slug: 'draw' } },
    ]);
    expect(await listProgrammes(ctx)).toEqual([found]);
  });

  it('does nothing the second time', async () => {
    const ctx = await open();
    await importProgrammes(ctx, folderWithProgramme());
    expect(await importProgrammes(ctx, folderWithProgramme())).toEqual([]);
    expect(await eventsOf(ctx)).toEqual(['programme.imported']);
  });

  it('makes one programme of eight imports at once', async () => {
    const ctx = await open();
    await crowd(ctx.db, () => importProgrammes(ctx, folderWithProgramme()));
    expect(await listProgrammes(ctx)).toHaveLength(1);
    expect(await eventsOf(ctx)).toEqual(['programme.imported']);
  });

  it('puts a newer file in place of the old one', async () => {
    const ctx = await open();
    await importProgrammes(ctx, folderWithProgramme());
    await importProgrammes(ctx, folderWithProgramme(edited));
    expect(await listProgrammes(ctx)).toMatchObject([{ title: '画圆夜班' }]);
    expect(await eventsOf(ctx)).toEqual(['programme.imported', 'programme.imported']);
  });

  it('leaves a programme with findings as it was, and takes the others', async () => {
    const ctx = await open();
    await importProgrammes(ctx, folderWithProgramme());
    const other = { ...broken, 'programmes/2-circle-days.yaml': programmeText };
    expect(await importProgrammes(ctx, folderWithProgramme(other))).toMatchObject([
      { id: 'circle-evenings', isRefused: true, findings: [{ rule: 'programme-minutes' }] },
      { id: 'circle-days', isNew: true },
    ]);
    expect((await listProgrammes(ctx)).map(({ id }) => id)).toEqual(['circle-evenings', 'circle-days']);
  });

  it('is for the platform and its administrators', async () => {
    const db = await openWorld();
    for (const person of [world.instructor, world.coordinator, world.learners.maXiaoyan]) {
      const ctx = await actAs(db, person);
      await expect(importProgrammes(ctx, folderWithProgramme())).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await importProgrammes(await actAs(db, world.admin), folderWithProgramme())).toMatchObject([
      { isNew: true },
    ]);
  });
});

describe('programme queries', () => {
  it('keep the place of a lesson that its course does not have any more', async () => {
    const ctx = await open();
    await importProgrammes(ctx, folderWithProgramme());
    const shorter = { '1-round/1-look.md': null, '1-round/2-draw.md': null, '1-round/1-draw.md': drawn };
    const [newer] = await importFolder(ctx, folderWithProgramme({}, shorter));
    expect(newer).toMatchObject({ isNew: true, findings: [] });
    const { sessions, practiceMinutes } = await findProgramme(ctx, 'circle-evenings');
    expect(sessions[0]).toMatchObject({ net: 30, steps: [{ is: 'lesson' }, { is: 'gone', lessonId: 'TEST-M1-L2' }] });
    expect(practiceMinutes).toBe(50);
  });

  it('find the five that ship in the demo world, and none that is not there', async () => {
    const ctx = actAsVisitor(await openWorld());
    expect((await listProgrammes(ctx)).map(({ title }) => title)).toEqual([
      '村播班',
      '宝妈班',
      '品牌班',
      '物流班',
      '站长班',
    ]);
    await expect(findProgramme(ctx, 'nowhere')).rejects.toMatchObject({ code: 'not-found' });
  });
});
