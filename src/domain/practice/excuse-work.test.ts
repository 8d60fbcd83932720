import { expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { handIn, key } from '#tests/support/work.ts';
import { actAs, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { findWork } from '../assessment/queries.ts';
import { findExcuseDesk } from './due-queries.ts';
import { excuseWork, type NewExcuse } from './excuse-work.ts';
import { findPractice } from './queries.ts';
import { saveDraft } from './save-draft.ts';

const { suQiaoqiao, tianXia } = world.learners;
const cohortId = world.cohorts.evening.id;
const excuseOf = (changes: Partial<NewExcuse> = {}): NewExcuse => ({
  ...{ id: newId(), cohortId, learnerId: suQiaoqiao.id, taskId: key.taskId },
  ...{ reason: 'harvest', note: '', until: '2026-12-20' },
  ...changes,
});

it('gives more time, once, and the learner sees until when', async () => {
  const db = await openWorld();
  const instructor = await actAs(db, world.instructor);
  const excuse = excuseOf();
  const results = await crowd(db, () => excuseWork(instructor, excuse));
  expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
  await expect(excuseWork(instructor, { ...excuse, until: '2026-12-21' })).rejects.toMatchObject({ code: 'conflict' });
  await excuseWork(await actAs(db, world.coordinator), excuseOf({ reason: 'child', until: '2026-12-10' }));
  const { excused } = await findPractice(await actAs(db, suQiaoqiao), key);
  expect(excused).toEqual({ until: '2026-12-20', reason: 'harvest', name: world.instructor.name });
  const desk = await findExcuseDesk(instructor, cohortId);
  expect(desk.excuses.map(({ learner, reason }) => [learner, reason])).toContainEqual([suQiaoqiao.name, 'harvest']);
});

it.each([
  ['her mentor', world.mentor, 'not-found'],
  ['herself', suQiaoqiao, 'not-found'],
  ['the instructor of another class', world.otherInstructor, 'not-found'],
  ['a coordinator elsewhere', world.stranger, 'not-found'],
  ['the county desk', world.county, 'forbidden'],
  ['an administrator', world.admin, 'forbidden'],
])('is not for %s', async (_who, person, code) => {
  const db = await openWorld();
  const given = excuseWork(await actAs(db, person), excuseOf());
  await expect(given).rejects.toMatchObject({ code });
});

it('knows its learners and assessments, and says what is wrong', async () => {
  const db = await openWorld();
  const coordinator = await actAs(db, world.coordinator);
  const elsewhere = excuseWork(coordinator, excuseOf({ learnerId: tianXia.id }));
  await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
  const unknown = excuseWork(coordinator, excuseOf({ taskId: 'PA-NONE' }));
  await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
  const empty = excuseWork(coordinator, excuseOf({ reason: null, until: '2020-01-01' }));
  await expect(empty).rejects.toMatchObject({
    issues: [
      { path: ['reason'], rule: 'missing' },
      { path: ['until'], rule: 'past' },
    ],
  });
});

it('a work that comes late says so, and one that was given time does not', async () => {
  const db = await openWorld();
  const early = await actAs(db, suQiaoqiao);
  await saveDraft(early, { ...key, answers: { words: '先写一句' }, seen: null });
  const id = await handIn(await actAs(db, suQiaoqiao, hoursLater(24 * 8)));
  const learner = await actAs(db, suQiaoqiao, hoursLater(24 * 8));
  expect((await findWork(learner, id)).timing).toEqual({ daysLate: 1, excused: null });
  await excuseWork(await actAs(db, world.instructor), excuseOf());
  expect((await findWork(learner, id)).timing).toMatchObject({ daysLate: 0, excused: { reason: 'harvest' } });
});
