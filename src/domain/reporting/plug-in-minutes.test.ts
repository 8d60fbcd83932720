import { expect, it } from 'vitest';
import { addPlugInPractices } from '#domain/cohorts/add-plug-in-practices.ts';
import { findCohort } from '#domain/cohorts/cohort-queries.ts';
import { importShippedPlugins } from '#domain/plugins/import-shipped-plugins.ts';
import { actAs, now, openWorld, world } from '#tests/support/world.ts';
import { readFigures } from './cohort-figures.ts';
import { readPassedMinutes } from './plug-in-minutes.ts';

const { college, evening, theory } = world.cohorts;
const { linFeng, yeZi } = world.learners;

/** `live` extends the course of the college's first class; `freight` extends another and is added to the second. */
const results = [
  { learner: linFeng, pluginId: 'haijia-live', practice: 'funnel', courseCode: 'LIVE', passed: true },
  { learner: yeZi, pluginId: 'haijia-live', practice: 'funnel', courseCode: 'LIVE', passed: false },
  { learner: linFeng, pluginId: 'qingsui-logistics', practice: 'freight', courseCode: 'LOG', passed: true },
  { learner: yeZi, pluginId: 'qingsui-logistics', practice: 'freight', courseCode: 'LOG', passed: true },
];

async function openPractised() {
  const db = await openWorld();
  const ctx = await actAs(db, world.stranger);
  await importShippedPlugins(ctx, 'plugins');
  await db.tx((tx) =>
    tx.insert(tx.tables.simulatorResult).values(
      results.map(({ learner, passed, ...row }) => ({
        ...{ ...row, learnerId: learner.id, minutes: 30, best: 90, tries: 2 },
        passedAt: passed ? now : null,
      })),
    ),
  );
  return ctx;
}

it('counts passes of practices that extend the course, each learner’s once', async () => {
  const ctx = await openPractised();
  const ids = [college.id, theory.id, evening.id];
  expect([...(await readPassedMinutes(ctx, ids))]).toEqual([[college.id, 30]]);
  expect([...(await readPassedMinutes(ctx, ids, yeZi.id))]).toEqual([]);
  expect([...(await readPassedMinutes(ctx, []))]).toEqual([]);
});

it('counts passes of practices that were added to the class', async () => {
  const ctx = await openPractised();
  await addPlugInPractices(ctx, { cohortId: theory.id, practices: ['qingsui-logistics/freight'] });
  const ids = [college.id, theory.id];
  expect(new Map(await readPassedMinutes(ctx, ids))).toEqual(
    new Map([
      [college.id, 30],
      [theory.id, 60],
    ]),
  );
  expect((await readPassedMinutes(ctx, ids, linFeng.id)).get(theory.id)).toBe(30);
});

it('a practice that extends the course and was added counts once', async () => {
  const ctx = await openPractised();
  await addPlugInPractices(ctx, { cohortId: college.id, practices: ['haijia-live/funnel'] });
  expect((await readPassedMinutes(ctx, [college.id])).get(college.id)).toBe(30);
});

it('lies in the account of the cohort: added is planned, passed is proved', async () => {
  const ctx = await openPractised();
  const before = await accountOf(ctx);
  await addPlugInPractices(ctx, { cohortId: college.id, practices: ['haijia-live/funnel'] });
  const after = await accountOf(ctx);
  expect(after?.planned).toEqual({
    practice: (before?.planned?.practice ?? 0) + 30,
    total: (before?.planned?.total ?? 0) + 30,
  });
  expect(before?.evidenced?.practice).toBe(15);
});

async function accountOf(ctx: Awaited<ReturnType<typeof openPractised>>) {
  return (await readFigures(ctx, [await findCohort(ctx, college.id)])).get(college.id)?.account;
}
