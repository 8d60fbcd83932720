import { expect, it } from 'vitest';
import { addPlugInPractices } from '#domain/cohorts/add-plug-in-practices.ts';
import { findCohort } from '#domain/cohorts/cohort-queries.ts';
import { importShippedPlugins } from '#domain/plugins/import-shipped-plugins.ts';
import { readFigures } from '#domain/reporting/cohort-figures.ts';
import { readCohortWay } from '#domain/reporting/way-to-sixty.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';

it('the college’s course of theory crosses 60% by what the planner suggests', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.stranger);
  const { id } = world.cohorts.theory;
  const cohort = await findCohort(ctx, id);
  expect(await readCohortWay(ctx, cohort)).toMatchObject({ reach: null, cover: null, available: 0 });
  await importShippedPlugins(ctx, 'plugins');
  const way = await readCohortWay(ctx, cohort);
  expect(way.account).toEqual({ practice: 90, total: 200 });
  const practices = way.reach?.practices.map((one) => one.id) ?? [];
  expect(practices).toEqual([
    'qingsui-logistics/bus-loading',
    'qingsui-logistics/cold-chain',
    'qingsui-logistics/freight',
  ]);
  expect(way.reach).toMatchObject({ minutes: 90, covers: ['LG03', 'LG04', 'LG06'], isEnough: true });
  await addPlugInPractices(ctx, { cohortId: id, practices });
  const account = (await readFigures(ctx, [cohort])).get(id)?.account;
  expect(account?.planned).toEqual({ practice: 180, total: 290 });
  expect(await readCohortWay(ctx, cohort)).toMatchObject({
    account: { practice: 180, total: 290 },
    reach: null,
    cover: null,
  });
});
