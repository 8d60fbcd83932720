import { expect, it } from 'vitest';
import { importShippedPlugins } from '#domain/plugins/import-shipped-plugins.ts';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { readSkillGrid } from './skill-grid.ts';

const { evening } = world.cohorts;

it('shows how each of a class stands with each skill', async () => {
  const db = await openWorld();
  await importShippedPlugins(actAsVisitor(db), 'plugins');
  const { skills, learners } = await readSkillGrid(await actAs(db, world.coordinator), evening.id);
  expect(skills.map(({ code }) => code)).toEqual(['LV01', 'LV02', 'LV03', 'LV04', 'LV05', 'LV06', 'LV07', 'LV08']);
  expect(skills[5]).toMatchObject({ title: '合规用语', isGate: true, known: 1 });
  expect(learners.map(({ id }) => id)).toEqual(evening.learners.map(({ id }) => id));
  const ma = learners.find(({ id }) => id === world.learners.maXiaoyan.id);
  expect(ma?.states).toEqual(['started', 'known', 'known', 'known', 'not-yet', 'started', 'not-yet', 'not-yet']);
});

it('is for those who run or teach the class', async () => {
  const db = await openWorld();
  expect((await readSkillGrid(await actAs(db, world.instructor), evening.id)).learners).toHaveLength(16);
  await expect(readSkillGrid(await actAs(db, world.county), evening.id)).rejects.toMatchObject({ code: 'forbidden' });
  for (const person of [world.stranger, world.otherInstructor]) {
    await expect(readSkillGrid(await actAs(db, person), evening.id)).rejects.toMatchObject({ code: 'not-found' });
  }
});
