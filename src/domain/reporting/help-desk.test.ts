import { expect, it } from 'vitest';
import { actOnHelp, type NewHelpAct } from '#domain/outcomes/act-on-help.ts';
import { listOwnActs } from '#domain/outcomes/help-queries.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { listPairedHelp, readHelpDesk, readLearnerHelp } from './help-desk.ts';

const { suQiaoqiao, tianXia, zhouGuilan } = world.learners;
const cohortId = world.cohorts.evening.id;

it('keeps what was done once, takes her off the list, and puts her back', async () => {
  const db = await openWorld();
  const instructor = await actAs(db, world.instructor);
  const [hold] = (await readLearnerHelp(instructor, cohortId, suQiaoqiao.id)).holds;
  if (!hold) throw new Error('nothing holds her up');
  expect(hold).toMatchObject({ reason: 'absent-twice' });
  expect(hold.days).toHaveLength(2);
  const { reason, factKey, since } = hold;
  const act: NewHelpAct = {
    ...{ id: newId(), cohortId, learnerId: suQiaoqiao.id, reason, factKey, since },
    ...{ kind: 'acted', step: 'call', note: '孩子好了，下次来' },
  };
  const results = await crowd(db, () => actOnHelp(instructor, act));
  expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
  await expect(actOnHelp(instructor, { ...act, step: 'visit' })).rejects.toMatchObject({ code: 'conflict' });

  const named = async (hours = 0) => {
    const desk = await readHelpDesk(await actAs(db, world.coordinator, hoursLater(hours)), cohortId, 1);
    return desk.open.filter(({ learnerId }) => learnerId === suQiaoqiao.id).map((one) => one.reason);
  };
  expect(await named()).not.toContain('absent-twice');
  expect(await named(24 * 15)).toContain('absent-twice');
  const { acts } = await readHelpDesk(instructor, cohortId, 7);
  expect(acts[0]).toMatchObject({ learner: suQiaoqiao.name, step: 'call', name: world.instructor.name });
  expect(await listOwnActs(await actAs(db, suQiaoqiao))).toHaveLength(1);
  expect(await listOwnActs(await actAs(db, zhouGuilan))).toHaveLength(0);

  await actOnHelp(await actAs(db, world.instructor, hoursLater(1)), { ...act, id: newId(), kind: 'reopened' });
  expect(await named(2)).toContain('absent-twice');
});

it.each([
  ['her mentor', world.mentor, 'not-found'],
  ['herself', suQiaoqiao, 'not-found'],
  ['another instructor', world.otherInstructor, 'not-found'],
  ['a coordinator elsewhere', world.stranger, 'not-found'],
  ['the county desk', world.county, 'forbidden'],
])('nothing of it is for %s', async (_who, person, code) => {
  const db = await openWorld();
  const ctx = await actAs(db, person);
  const act = { id: newId(), cohortId, learnerId: suQiaoqiao.id, reason: 'quiet', factKey: '', since: ctx.now };
  await expect(actOnHelp(ctx, { ...act, kind: 'acted', step: 'call', note: '' })).rejects.toMatchObject({ code });
  await expect(readHelpDesk(ctx, cohortId, 1)).rejects.toMatchObject({ code });
  await expect(readLearnerHelp(ctx, cohortId, suQiaoqiao.id)).rejects.toMatchObject({ code });
});

it('knows its learners, and says what is missing', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const act = { id: newId(), cohortId, learnerId: tianXia.id, reason: 'quiet', factKey: '', since: ctx.now };
  const elsewhere = actOnHelp(ctx, { ...act, kind: 'acted', step: 'call', note: '' });
  await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
  const silent = actOnHelp(ctx, { ...act, learnerId: suQiaoqiao.id, kind: 'dismissed', step: null, note: '' });
  await expect(silent).rejects.toMatchObject({ issues: [{ path: ['note'], rule: 'missing' }] });
});

it('shows a mentor her own learners, and nobody else this page', async () => {
  const db = await openWorld();
  const classes = await listPairedHelp(await actAs(db, world.mentor));
  expect(classes.flatMap(({ holds }) => holds.map(({ learnerId }) => learnerId))).toContain(zhouGuilan.id);
  await expect(listPairedHelp(await actAs(db, world.coordinator))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listPairedHelp(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
});
