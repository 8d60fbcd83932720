import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, crowd, openWorld, world } from '#tests/support/world.ts';
import { deleteIncome } from './delete-income.ts';
import { followUpLearner, type NewFollowUp } from './follow-up-learner.ts';
import { listOutcomeFacts, readLearnerOutcomes, readOutcomeDesk } from './outcome-queries.ts';
import { proveOutcome } from './prove-outcome.ts';
import { readOwnOutcomes } from './told-queries.ts';

const { maXiaoyan, miaoYun, suiHeping } = world.learners;
const cohortId = world.cohorts.spring.id;
const toldBy = (learnerId: string, changes: Partial<NewFollowUp> = {}): NewFollowUp => ({
  ...{ id: newId(), cohortId, learnerId, milestone: 'd30', channel: 'self', result: 'answered', note: '' },
  facts: [{ kind: 'live', answer: 'yes', detail: null, count: null, happenedOn: null }],
  income: { agrees: true, band: '300-1000' },
  shipping: { month: '2026-06', sent: 20, whole: 18, costFen: 9000 },
  ...changes,
});

it('keeps what she tells once; what she earns is hers to take away', async () => {
  const db = await openWorld();
  const own = await actAs(db, miaoYun);
  const told = toldBy(miaoYun.id);
  const results = await crowd(db, () => followUpLearner(own, told));
  expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
  await expect(followUpLearner(own, { ...told, facts: [] })).rejects.toMatchObject({ code: 'conflict' });
  expect((await readOwnOutcomes(own)).bands).toEqual(['300-1000']);
  expect(await deleteIncome(own)).toEqual({ deleted: 1 });
  expect(await deleteIncome(own)).toEqual({ deleted: 0 });
  expect(await followUpLearner(own, told)).toEqual({ repeated: true });
  expect((await readOwnOutcomes(own)).bands).toEqual([]);
  const { incomeBand, shippingReport } = db.tables;
  expect(await db.select().from(incomeBand).where(eq(incomeBand.learnerId, miaoYun.id))).toEqual([]);
  const sent = await db.select().from(shippingReport).where(eq(shippingReport.followUpId, told.id));
  expect(sent).toMatchObject([{ sent: 20, whole: 18, costFen: 9000 }]);
});

it('shows who has answered, who was not reached, and raises the evidence without changing the answer', async () => {
  const db = await openWorld();
  const desk = await actAs(db, world.coordinator);
  const before = await readOutcomeDesk(desk, cohortId);
  const current = before.current ?? 'd90';
  await followUpLearner(await actAs(db, miaoYun), toldBy(miaoYun.id, { milestone: current }));
  const missed = toldBy(suiHeping.id, { milestone: current, channel: 'phone', result: 'no-answer', facts: [] });
  await followUpLearner(desk, missed);
  const rowOf = async (id: string) => (await readOutcomeDesk(desk, cohortId)).learners.find((one) => one.id === id);
  expect((await rowOf(miaoYun.id))?.standing.state).toBe('answered');
  expect((await rowOf(suiHeping.id))?.standing).toMatchObject({ state: 'open', tries: 1 });

  const { facts } = await readLearnerOutcomes(desk, cohortId, miaoYun.id);
  const fact = facts.find(({ kind, milestone }) => kind === 'live' && milestone === current);
  if (!fact) throw new Error('nothing told');
  const proof = { id: newId(), cohortId, factId: fact.id, level: 'E2', note: '导师李秋月看过回放' } as const;
  const results = await crowd(db, () => proveOutcome(desk, proof));
  expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
  await expect(proveOutcome(desk, { ...proof, level: 'E3' })).rejects.toMatchObject({ code: 'conflict' });
  const empty = proveOutcome(desk, { ...proof, id: newId(), note: '' });
  await expect(empty).rejects.toMatchObject({ issues: [{ path: ['note'], rule: 'missing' }] });
  const elsewhere = proveOutcome(desk, { ...proof, id: newId(), cohortId: world.cohorts.evening.id });
  await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
  const raised = (await listOutcomeFacts(desk, [cohortId])).find(({ id }) => id === fact.id);
  expect(raised).toMatchObject({ level: 'E2', answer: 'yes' });
});

it.each([
  ['another learner, for her', maXiaoyan, 'self', 'forbidden'],
  ['her mentor', world.mentor, 'phone', 'not-found'],
  ['another instructor', world.otherInstructor, 'phone', 'not-found'],
  ['a coordinator elsewhere', world.stranger, 'phone', 'not-found'],
  ['the county desk', world.county, 'phone', 'forbidden'],
  ['a coordinator in her name', world.coordinator, 'self', 'forbidden'],
] as const)('is not for %s', async (_who, person, channel, code) => {
  const db = await openWorld();
  const told = followUpLearner(await actAs(db, person), toldBy(suiHeping.id, { channel }));
  await expect(told).rejects.toMatchObject({ code });
});

it('knows its learners, waits for the day, and says what is missing', async () => {
  const db = await openWorld();
  const desk = await actAs(db, world.coordinator);
  const stranger = followUpLearner(desk, toldBy(maXiaoyan.id, { channel: 'phone' }));
  await expect(stranger).rejects.toMatchObject({ code: 'not-found' });
  const evening = world.cohorts.evening.id;
  const early = followUpLearner(await actAs(db, maXiaoyan), toldBy(maXiaoyan.id, { cohortId: evening }));
  await expect(early).rejects.toMatchObject({ code: 'conflict' });
  const untold = followUpLearner(desk, toldBy(suiHeping.id, { channel: 'phone', result: null }));
  await expect(untold).rejects.toMatchObject({ issues: [{ path: ['result'], rule: 'missing' }] });
  await expect(readOwnOutcomes(desk)).rejects.toMatchObject({ code: 'forbidden' });
});
