import { beforeEach, describe, expect, it } from 'vitest';
import { importShippedPlugins } from '#domain/plugins/import-shipped-plugins.ts';
import type { Ctx } from '#server/context.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { addPlugInPractices } from './add-plug-in-practices.ts';
import { mayChoosePractices } from './cohort-policy.ts';
import { findCohort } from './cohort-queries.ts';
import { listCohortPractices, readCohortGap } from './practice-queries.ts';
import { removePlugInPractice } from './remove-plug-in-practice.ts';

const cohortId = world.cohorts.theory.id;
const freight = 'qingsui-logistics/freight';
const coldChain = 'qingsui-logistics/cold-chain';

let db: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  db = await openWorld();
});
const openWithPlugins = async (person: { id: string }) => {
  const ctx = await actAs(db, person);
  await importShippedPlugins(ctx, 'plugins');
  return ctx;
};

const practicesOf = async (ctx: Ctx) => listCohortPractices(ctx, await findCohort(ctx, cohortId));

const eventsOf = async (name: string) =>
  (await db.select().from(db.tables.event)).filter((one) => one.name === name && one.subject === cohortId).length;

describe('addPlugInPractices', () => {
  it('keeps what was added, with who and when, and its minutes', async () => {
    const ctx = await openWithPlugins(world.stranger);
    expect(await addPlugInPractices(ctx, { cohortId, practices: [freight, coldChain] })).toEqual({ added: 2 });
    const added = await practicesOf(ctx);
    expect(added).toMatchObject([
      { id: coldChain, minutes: 30, competencies: ['LG04'], addedAt: ctx.now },
      { id: freight, minutes: 30, competencies: ['LG03'], title: '算清一单运费' },
    ]);
    const [row] = await db.select().from(db.tables.cohortPractice);
    expect(row?.addedBy).toBe(world.stranger.id);
    const { gap } = await readCohortGap(ctx, await findCohort(ctx, cohortId));
    expect(gap).toMatchObject({ theoryMinutes: 110, practiceMinutes: 150, unpractised: ['LG06'] });
    expect(gap.available.map(({ id }) => id)).not.toContain(freight);
  });

  it('twice is once, also at the same moment', async () => {
    const ctx = await openWithPlugins(world.stranger);
    const asked = { cohortId, practices: [freight, freight] };
    const results = await crowd(db, () => addPlugInPractices(ctx, asked));
    expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(1);
    expect(await addPlugInPractices(ctx, asked)).toEqual({ added: 0 });
    expect(await practicesOf(ctx)).toHaveLength(1);
    expect(await eventsOf('cohort-practice.added')).toBe(1);
  });

  it('refuses a practice that there is not, one that does not fit, and none; then adds nothing', async () => {
    const ctx = await openWithPlugins(world.stranger);
    const refused: [practices: string[], code: string][] = [
      [['qingsui-logistics/nothing'], 'not-found'],
      [['haijia-live/title'], 'not-found'],
      [[freight, 'haijia-live/title'], 'not-found'],
      [[], 'invalid'],
    ];
    for (const [practices, code] of refused) {
      await expect(addPlugInPractices(ctx, { cohortId, practices })).rejects.toMatchObject({ code });
      expect(await practicesOf(ctx)).toEqual([]);
    }
  });

  it('refuses a plugin that is switched off; what was added stays', async () => {
    const ctx = await openWithPlugins(world.stranger);
    await addPlugInPractices(ctx, { cohortId, practices: [freight] });
    await db.tx((tx) => tx.update(tx.tables.plugin).set({ offAt: ctx.now }));
    const refused = addPlugInPractices(ctx, { cohortId, practices: [coldChain] });
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
    expect(await addPlugInPractices(ctx, { cohortId, practices: [freight] })).toEqual({ added: 0 });
    expect(await practicesOf(ctx)).toHaveLength(1);
  });

  it.each([
    ['somebody else’s coordinator', world.coordinator, 'not-found'],
    ['an instructor who does not teach it', world.instructor, 'not-found'],
    ['the county desk', world.county, 'forbidden'],
    ['a learner of the class', world.learners.linFeng, 'not-found'],
  ])('is not for %s', async (_who, person, code) => {
    const ctx = await actAs(db, person);
    await expect(addPlugInPractices(ctx, { cohortId, practices: [freight] })).rejects.toMatchObject({ code });
    await expect(removePlugInPractice(ctx, { cohortId, practice: freight })).rejects.toMatchObject({ code });
  });

  it('is not for visitors', async () => {
    const refused = addPlugInPractices(actAsVisitor(db), { cohortId, practices: [freight] });
    await expect(refused).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is for the instructor of the evenings', async () => {
    const ctx = await openWithPlugins(world.instructor);
    const asked = { cohortId: world.cohorts.evening.id, practices: ['haijia-live/funnel'] };
    expect(await addPlugInPractices(ctx, asked)).toEqual({ added: 1 });
  });
});

describe('removePlugInPractice', () => {
  it('takes one out, once', async () => {
    const ctx = await openWithPlugins(world.stranger);
    await addPlugInPractices(ctx, { cohortId, practices: [freight, coldChain] });
    const asked = { cohortId, practice: freight };
    expect(await removePlugInPractice(ctx, asked)).toEqual({ removed: 1 });
    expect(await removePlugInPractice(ctx, asked)).toEqual({ removed: 0 });
    expect(await practicesOf(ctx)).toMatchObject([{ id: coldChain }]);
    expect(await eventsOf('cohort-practice.removed')).toBe(1);
    expect(await addPlugInPractices(ctx, { cohortId, practices: [freight] })).toEqual({ added: 1 });
  });

  it('knows nothing of what was never added', async () => {
    const ctx = await actAs(db, world.stranger);
    expect(await removePlugInPractice(ctx, { cohortId, practice: 'nonsense' })).toEqual({ removed: 0 });
  });
});

it.each([
  ['admin', 'elsewhere', true],
  ['coordinator', 'here', true],
  ['coordinator', 'elsewhere', false],
  ['instructor', 'here', true],
  ['instructor', 'elsewhere', false],
  ['county', 'here', false],
  ['mentor', 'here', false],
  ['learner', 'here', false],
  ['visitor', 'here', false],
  ['system', 'here', false],
] as const)('mayChoosePractices: %s of %s: %s', (role, organisationId, expected) => {
  expect(mayChoosePractices({ id: 'x', name: 'x', role, organisationId }, { organisationId: 'here' })).toBe(expected);
});
