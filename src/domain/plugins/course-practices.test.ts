import { expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { addCoursePractices } from './add-course-practices.ts';
import { listCoursePractices } from './chosen-queries.ts';
import { importShippedPlugins } from './import-shipped-plugins.ts';
import { removeCoursePractice } from './remove-course-practice.ts';
import { disablePlugin } from './switch-plugin.ts';

const courseId = 'live-selling';
const funnel = 'haijia-live/funnel';
const title = 'haijia-live/title';

async function open() {
  const db = await openWorld();
  const ctx = await actAs(db, world.instructor);
  await importShippedPlugins(ctx, 'plugins');
  return { db, ctx, other: await actAs(db, world.otherInstructor), admin: await actAs(db, world.admin) };
}
const idsOf = async (ctx: Ctx) => {
  const place = { courseId, organisationIds: [ctx.actor.organisationId] };
  return (await listCoursePractices(ctx, place)).map(({ id }) => id);
};
const countEvents = async ({ db }: Ctx, wanted: string) =>
  (await db.select().from(db.tables.event)).filter(({ name }) => name === wanted).length;

it('adds practices for the instructor’s college, each once, also at the same moment', async () => {
  const { db, ctx, other } = await open();
  const asked = { courseId, practices: [funnel, title, funnel] };
  const results = await crowd(db, () => addCoursePractices(ctx, asked));
  expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(2);
  expect(await addCoursePractices(ctx, asked)).toEqual({ added: 0 });
  expect((await idsOf(ctx)).toSorted()).toEqual([funnel, title]);
  expect(other.actor.organisationId === ctx.actor.organisationId || (await idsOf(other)).length === 0).toBe(true);
  expect(await countEvents(ctx, 'course-practice.added')).toBe(1);
});

it('takes one out, once', async () => {
  const { ctx } = await open();
  await addCoursePractices(ctx, { courseId, practices: [funnel, title] });
  expect(await removeCoursePractice(ctx, { courseId, practice: funnel })).toEqual({ removed: 1 });
  expect(await removeCoursePractice(ctx, { courseId, practice: funnel })).toEqual({ removed: 0 });
  expect(await removeCoursePractice(ctx, { courseId, practice: 'nonsense' })).toEqual({ removed: 0 });
  expect(await idsOf(ctx)).toEqual([title]);
  expect(await countEvents(ctx, 'course-practice.removed')).toBe(1);
});

it('refuses a practice that there is not, or that is off for the college, and none; then adds nothing', async () => {
  const { ctx } = await open();
  const add = (practices: string[]) => addCoursePractices(ctx, { courseId, practices });
  await expect(add([funnel, 'haijia-live/nothing'])).rejects.toMatchObject({ code: 'not-found' });
  await expect(add([])).rejects.toMatchObject({ code: 'invalid' });
  await disablePlugin(ctx, { pluginId: 'haijia-live', organisationId: ctx.actor.organisationId });
  await expect(add([funnel])).rejects.toMatchObject({ code: 'not-found' });
  expect(await idsOf(ctx)).toEqual([]);
});

it('is for who writes courses', async () => {
  const { db, admin } = await open();
  for (const person of [world.coordinator, world.mentor, world.county, world.learners.linFeng]) {
    const ctx = await actAs(db, person);
    await expect(addCoursePractices(ctx, { courseId, practices: [funnel] })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(removeCoursePractice(ctx, { courseId, practice: funnel })).rejects.toMatchObject({
      code: 'forbidden',
    });
  }
  const visitor = actAsVisitor(db);
  await expect(addCoursePractices(visitor, { courseId, practices: [funnel] })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  const nowhere = addCoursePractices(admin, { courseId: 'no-course', practices: [funnel] });
  await expect(nowhere).rejects.toMatchObject({ code: 'not-found' });
});
