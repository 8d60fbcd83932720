import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { importShippedPlugins } from '../plugins/import-shipped-plugins.ts';
import { listNextSteps, readOwnSkills, readSkillsOf } from './skill-queries.ts';

const { maXiaoyan, yangCaiwei, chenYueji, linFeng } = world.learners;

async function openPlugins(): Promise<Database> {
  const db = await openWorld();
  await importShippedPlugins(actAsVisitor(db), 'plugins');
  return db;
}

describe('readOwnSkills', () => {
  it('says how she stands, what proves it, and the one next thing', async () => {
    const [ladder, ...others] = await readOwnSkills(await actAs(await openPlugins(), maXiaoyan));
    expect(others).toEqual([]);
    expect(ladder?.course).toMatchObject({ id: world.courseId, code: 'LIVE' });
    const skill = (code: string) => ladder?.skills.find((one) => one.code === code);
    expect(skill('LV06')).toMatchObject({
      ...{ isGate: true, title: '合规用语', days: ['2026-11-17'] },
      mastery: { state: 'started' },
      graded: { level: 2, title: '3分钟单品讲解', on: '2026-11-17' },
      next: { kind: 'simulator', pluginId: 'haijia-live', slug: 'forbidden-words' },
    });
    expect(skill('LV02')).toMatchObject({ mastery: { state: 'known' }, graded: null, next: null });
    expect(skill('LV01')).toMatchObject({ mastery: { state: 'started' }, days: [] });
    expect(skill('LV08')).toMatchObject({ mastery: { state: 'not-yet' }, next: { kind: 'lesson' } });
    expect(ladder?.passed).toEqual([]);
  });

  it('names the assessments that are passed', async () => {
    const [ladder] = await readOwnSkills(await actAs(await openWorld(), yangCaiwei));
    expect(ladder?.passed).toEqual([world.taskId]);
  });

  it('is empty for who is in no class, and asks visitors to sign in', async () => {
    const db = await openWorld();
    expect(await readOwnSkills(await actAs(db, world.mentor))).toEqual([]);
    await expect(readOwnSkills(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('readSkillsOf', () => {
  it('is for herself, her mentor, her teacher and her coordinator', async () => {
    const db = await openWorld();
    for (const person of [maXiaoyan, world.mentor, world.instructor, world.coordinator]) {
      expect(await readSkillsOf(await actAs(db, person), maXiaoyan.id)).toMatchObject({ name: '马小燕' });
    }
    for (const person of [
      yangCaiwei,
      world.otherMentor,
      world.otherInstructor,
      world.stranger,
      world.county,
      world.admin,
    ]) {
      const read = readSkillsOf(await actAs(db, person), maXiaoyan.id);
      await expect(read, person.id).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(readSkillsOf(actAsVisitor(db), maXiaoyan.id)).rejects.toMatchObject({ code: 'unauthenticated' });
    const other = readSkillsOf(await actAs(db, world.coordinator), linFeng.id);
    await expect(other).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('tells a coordinator what a learner should practise next', async () => {
  const ctx = await actAs(await openPlugins(), world.coordinator);
  const [first] = (await listNextSteps(ctx, chenYueji.id)) ?? [];
  expect(first).toMatchObject({ code: 'LV06', mastery: { state: 'due-again' }, next: { kind: 'simulator' } });
  const steps = await listNextSteps(ctx, maXiaoyan.id);
  expect(steps?.map(({ mastery }) => mastery.state)).not.toContain('known');
  expect(await listNextSteps(ctx, linFeng.id)).toBeNull();
});
